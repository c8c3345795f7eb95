"""A checker with the shipped spellings: `checked("text of a csv")` or bytes of any format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lib.intake.checking import Checked, check
from lib.intake.spellings import Spellings, load_spellings
from lib.store.database import reader

TODAY = date(2026, 3, 15)
Check = Callable[..., Checked]


@pytest.fixture(scope="module")
def spellings(database: Path) -> Spellings:
    with reader().connect() as connection:
        return load_spellings(connection)


@pytest.fixture
def checked(spellings: Spellings) -> Check:
    def run(content: str | bytes, name: str = "export.csv", **options: Any) -> Checked:
        data = content.encode() if isinstance(content, str) else content
        return check(data, name, spellings, today=TODAY, **options)

    return run
