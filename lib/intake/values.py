"""Reading single cells: months, counts, texts. Nothing is guessed: what is not certain is None."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, timedelta

from lib.intake.formats.cells import Cell

EARLIEST_YEAR = 2000
# in one row: more than the country has inhabitants, and few enough for a database to add up
MOST_WORKERS = 999_999_999
_EXCEL_EPOCH = date(1899, 12, 30)
_DAYS_TO_1904 = 1462

_MONTHS = (
    ("januari", "january", "jan"),
    (
        "februari",
        "february",
        "pebruari",
        "feb",
        "peb",
    ),
    ("maret", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    (
        "agustus",
        "august",
        "agu",
        "ags",
        "agt",
        "agst",
        "aug",
    ),
    ("september", "sep", "sept"),
    (
        "oktober",
        "october",
        "okt",
        "oct",
    ),
    (
        "november",
        "nopember",
        "nov",
        "nop",
    ),
    (
        "desember",
        "december",
        "des",
        "dec",
    ),
)
MONTH_NUMBER: dict[str, int] = {}
for _number, _words in enumerate(_MONTHS, 1):
    MONTH_NUMBER.update(dict.fromkeys(_words, _number))

# Starts at the first of a run of spaces alone, and gives none of them back: else n spaces would
# take n² steps.
_TIME = re.compile(
    r"(?<![T\s])[T\s]++\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?\s*+(am|pm|wib|z|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4}|\d{2})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_NAMED_FIRST = re.compile(r"([a-z]+)\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})", re.ASCII)
_ROMAN = re.compile(r"(\d{1,2})[-/.\s]([ivx]{1,4})[-/.\s](\d{4})", re.ASCII)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_NAMED = re.compile(r"(?:(\d{1,2})[-/.\s]*)?([a-z]+)\.?[-/.,\s]*(\d{4}|\d{2})", re.ASCII)
_YEAR = re.compile(r"\d{4}|\d{2}", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
_WHOLE = re.compile(r"\d+|[1-9]\d{0,2}(\.\d{3})+", re.ASCII)
# Soft hyphen, joiners, marks of direction, byte order mark: of Unicode's class Cf what is met.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_POINT_NOUGHT = re.compile(r"(\d+)[.,]0{1,2}", re.ASCII)
_MONTH_ALONE = re.compile(r"\d{1,2}", re.ASCII)


def visible(text: str) -> str:
    """The text without characters that nobody sees: zero-width spaces, byte order marks, soft
    hyphens.
    """
    return text if text.isascii() else _INVISIBLE.sub("", text)


def text_of(cell: Cell) -> str:
    """The cell as a reader sees it, without stray spaces and Excel's sign for text before it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and math.isfinite(cell) and cell.is_integer():
        return str(int(cell))
    text = " ".join(visible(str(cell)).split())
    return text[1:].lstrip() if text.startswith("'") else text


def normalised(cell: Cell) -> str:
    """The form in which aliases are kept: NFC, casefolded, single spaces."""
    return " ".join(
        unicodedata.normalize("NFC", text_of(cell)).replace("’", "'").casefold().split()
    )


def whole_number(text: str) -> str:
    """`12` for `12.0` and `12,00`, as programs write whole numbers; any other text as it is."""
    found = _POINT_NOUGHT.fullmatch(text)
    return found[1] if found else text


def month_of(
    cell: Cell,
    today: date,
    *,
    is_text: bool,
    counts_from_1904: bool = False,
) -> str | None:
    """`YYYY-MM` of a date cell; None if it is no date, or later than the month of `today`."""
    if isinstance(cell, datetime | date):
        return _month(cell.year, cell.month, today)
    if isinstance(cell, bool | timedelta):
        return None
    if isinstance(cell, int | float):
        return _from_serial(float(cell) + (_DAYS_TO_1904 if counts_from_1904 else 0), today)
    text = without_time(normalised(cell))
    if is_text and _SERIAL.fullmatch(text):
        return _from_serial(float(text.replace(",", ".")), today)
    return _from_text(text, today)


def without_time(text: str) -> str:
    """A date without the time of day behind it."""
    return _TIME.sub("", text)


def is_year(cell: Cell, today: date) -> bool:
    """Whether a year cell is one that data may be from, so that a bad date is the month's fault."""
    text = whole_number(text_of(cell))
    return bool(_YEAR.fullmatch(text)) and EARLIEST_YEAR <= _full_year(text) <= today.year


def month_from_parts(
    year: Cell,
    month: Cell,
    today: date,
) -> str | None:
    """`YYYY-MM` of a year cell and a month cell: a number, a name in either language, or a whole
    date of that year.
    """
    year_text, month_text = whole_number(text_of(year)), whole_number(normalised(month))
    if not _YEAR.fullmatch(year_text):
        return None
    number = MONTH_NUMBER.get(month_text.rstrip("."))
    if number is None and _MONTH_ALONE.fullmatch(month_text):
        number = int(month_text)
    if number:
        return _month(
            _full_year(year_text),
            number,
            today,
        )
    whole = None if isinstance(month, int | float) else month_of(month, today, is_text=False)
    return whole if whole is not None and int(whole[:4]) == _full_year(year_text) else None


def count_of(cell: Cell) -> int | None:
    """Workers of a count cell, written the Indonesian way; None if it is no whole number above
    zero.
    """
    if isinstance(cell, bool | date | timedelta):
        return None
    if isinstance(cell, int | float):
        workers = int(cell) if math.isfinite(cell) and float(cell).is_integer() else 0
    else:
        text = whole_number(text_of(cell))
        # Thousands of digits are no number, and Python refuses to read them.
        workers = int(text.replace(".", "")) if len(text) <= 20 and _WHOLE.fullmatch(text) else 0
    return workers if 0 < workers <= MOST_WORKERS else None


def _from_serial(serial: float, today: date) -> str | None:
    if not 1 <= serial < 100_000:
        return None
    day = _EXCEL_EPOCH + timedelta(days=int(serial))
    return _month(day.year, day.month, today)


def _from_text(text: str, today: date) -> str | None:
    if found := _ISO.fullmatch(text):
        return _real_day(
            int(found[1]),
            int(found[2]),
            int(found[3] or 1),
            today,
        )
    if found := _DAY_FIRST.fullmatch(text):
        return _real_day(
            _full_year(found[3]),
            int(found[2]),
            int(found[1]),
            today,
        )
    if found := _MONTH_YEAR.fullmatch(text):
        return _month(
            int(found[2]),
            int(found[1]),
            today,
        )
    if (found := _NAMED.fullmatch(text)) and found[2] in MONTH_NUMBER:
        return _real_day(
            _full_year(found[3]),
            MONTH_NUMBER[found[2]],
            int(found[1] or 1),
            today,
        )
    if (found := _NAMED_FIRST.fullmatch(text)) and found[1] in MONTH_NUMBER:
        return _real_day(
            int(found[3]),
            MONTH_NUMBER[found[1]],
            int(found[2]),
            today,
        )
    if (found := _ROMAN.fullmatch(text)) and found[2] in _ROMANS:
        return _real_day(
            int(found[3]),
            _ROMANS.index(found[2]) + 1,
            int(found[1]),
            today,
        )
    return None


def _real_day(
    year: int,
    month: int,
    day: int,
    today: date,
) -> str | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return _month(year, month, today)


def _month(
    year: int,
    month: int,
    today: date,
) -> str | None:
    if not (1 <= month <= 12 and year >= EARLIEST_YEAR) or (year, month) > (
        today.year,
        today.month,
    ):
        return None
    return f"{year:04}-{month:02}"


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
