"""Language, number formats and sentences. Knows neither the data nor the screen."""

from lib.words.language import (
    LANGUAGES,
    _,
    current_language,
    ngettext,
    pick,
    speaking,
    use_language,
)
from lib.words.numbers import UNDER_FIVE, number, part_percent, percent, signed_percent

__all__ = [
    "LANGUAGES",
    "UNDER_FIVE",
    "_",
    "current_language",
    "ngettext",
    "number",
    "part_percent",
    "percent",
    "pick",
    "signed_percent",
    "speaking",
    "use_language",
]
