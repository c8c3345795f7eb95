"""`make test` tries each behaviour once; `THOROUGH=1`, as `make test-long` sets it, tries further
variants: every page under every filter, both grounds, all kinds of data in every frame.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

Variant = TypeVar("Variant")

THOROUGH = "THOROUGH" in os.environ


def variants(quick: Iterable[Variant], further: Iterable[Variant]) -> list[Variant]:
    """The variants of a test: the first ones always, the others in a thorough run."""
    chosen = list(quick)
    if THOROUGH:
        chosen += further
    return chosen
