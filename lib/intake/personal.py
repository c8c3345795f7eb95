"""Numbers and addresses of persons within a cell that is kept: NIK, family card, passport,
telephone, e-mail. A cell that holds one is masked, and its row rejected.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from lib.intake.formats.cells import Cell
from lib.intake.values import text_of, without_time

# What people and programs put between the digits of a number: signs and spaces of every kind, at
# most three at once (" - "); an apostrophe may be a letter to Unicode (U+02BC).
_BETWEEN = r"(?:[^\w]|[_\u02b0-\u02ff]){1,3}"
_SPACED_DIGITS = re.compile(rf"(?<=\d){_BETWEEN}(?=\d)")
# Letters that stand for digits where digits stand around them.
_LOOKALIKE = re.compile(r"(?<=\d)[OoIl]{1,4}(?=\d)")
_YEAR = r"(?:19|20)\d\d"
# Years in a row have as many digits, and no NIK looks so: its ninth and tenth digit are a month.
_YEARS = re.compile(rf"(?<!\d){_YEAR}(?:{_BETWEEN}{_YEAR}){{2,}}(?!\d)")
_LARGEST = 10**18  # a number with more digits is a mistake of reckoning, and nobody's
_SHORTEST = 7  # characters of the shortest of them, a passport
_NIK = re.compile(r"\d{16}")
# NIK and family card have 16 digits, a tax number 15 or 16, an insurance number 13; no count,
# date or code of a place has as many.
_LONG = re.compile(r"\d{13}")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_OF_YEAR = r"(?:0?[1-9]|1[0-2])"
_A_DATE = rf"(?:{_DAY}[-/.]{_OF_YEAR}[-/.](?:19|20)\d\d|(?:19|20)\d\d[-/.]{_OF_YEAR}[-/.]{_DAY})"
# Two whole dates have sixteen digits too.
_SPAN_OF_DATES = re.compile(
    rf"(?<!\d)(?<!\d[-/._ ]){_A_DATE}(?:[^\w:;,]|_){{1,3}}{_A_DATE}(?![-/._ ]?\d)"
)
_DATE = re.compile(rf"(?<!\d)(?<!\d[-/._ ]){_A_DATE}(?![-/._ ]?\d)")
_SHORT_DATE = rf"{_DAY}[-/.]{_OF_YEAR}[-/.]\d\d"
# Days, moments and fractions that have as many digits as a number of a person.
_WHOLE_TEXTS = re.compile(
    rf"{_SHORT_DATE}(?:\s?[-–]\s?{_SHORT_DATE})?"
    r"|20\d{6}[ T_-]?\d{4,6}"
    r"|\d{5}(?:[.,]\d+)?"
    r"|\d{1,3}[.,]\d{12,}",
    re.ASCII,
)
# `3,17501E+15`: what a spreadsheet program makes of sixteen digits.
_IN_POWERS = re.compile(r"\d[.,]\d+e\+?1[2-9]", re.ASCII | re.IGNORECASE)
# Mobile numbers start with 08, 628 or, where a program took the nought away, with 8; numbers of an
# area with 02 to 09; numbers of other countries with a plus.
_TELEPHONE = re.compile(
    r"(?<!\d)(?:(?:62|0)8\d{7,11}|8\d{9,11}|0(?:2[1-9]|[3-9]\d)\d{6,9})(?!\d)|\+ ?\d{8}"
)
# One or two letters and seven or six digits.
_PASSPORT = re.compile(r"(?<![^\W_])[A-Za-z]{1,2}[ ._-]{0,3}\d{6,7}(?![^\W_])")
_MAIL = re.compile(r"[\w.+-]@[\w-]+\.\w")


def holds_personal(cell: Cell) -> bool:
    """Whether a number or an address of a person stands in the cell, alone or within text, its
    digits set apart by whatever signs. Dates are none.
    """
    text = _searched(cell)
    if len(text) < _SHORTEST:
        return False
    if "@" in text and _MAIL.search(text):
        return True
    if not any(map(str.isdigit, text)):
        return False
    text = without_time(text)
    if _WHOLE_TEXTS.fullmatch(text):
        return False
    digits = _together(text)
    numbers = (_LONG, _TELEPHONE, _PASSPORT)
    if any(number.search(digits) for number in numbers):
        return True
    return bool(_IN_POWERS.search(text))


def holds_nik(cell: Cell) -> bool:
    """Whether 16 digits stand in the cell, alone, within text, or set apart by whatever signs. Two
    dates are none.
    """
    return bool(_NIK.search(_together(_searched(cell))))


def _searched(cell: Cell) -> str:
    """A cell as text; empty where it is a date or a fraction, which hold no such number."""
    if isinstance(cell, str):
        return _plain(text_of(cell))
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return ""
    if abs(cell) > _LARGEST or not float(cell).is_integer():
        return ""
    return text_of(cell)


def _plain(text: str) -> str:
    """A text with its digits as plain ones: raised, circled and wide ones, and spaces that a web
    page wrote out.
    """
    if "&" in text:
        text = unescape(text)
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _together(text: str) -> str:
    """The text without dates and years, and without what stands between digits."""
    without_dates = _DATE.sub("x", _SPAN_OF_DATES.sub("x", text))
    without_years = _YEARS.sub("x", without_dates)
    as_digits = _LOOKALIKE.sub(_noughts, without_years)
    return _SPACED_DIGITS.sub("", as_digits)


def _noughts(found: re.Match[str]) -> str:
    return "0" * len(found[0])
