"""What one heading of a column means: a field, a personal column, something else, or perhaps a
field.

A heading is read by its words. The words around a known one may be neutral (`Jumlah PMI
Ditempatkan`), or change what it means (`Jumlah (Rp)`, `Kab/Kota Tujuan`): then nothing is certain.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from lib.intake import heading_words as words
from lib.intake.formats.cells import Cell
from lib.intake.values import MONTH_NUMBER, text_of, visible

_SUPERSCRIPTS = re.compile("[⁰¹²³⁴-⁹ª-º*†‡§]+")
_WORD = re.compile(r"[^\W_]+|[%#]")
_FOOTNOTE = re.compile(r"(?<=[^\W\d]) ?\d\)$")
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_YEAR = re.compile(r"20\d\d", re.ASCII)
_SHORT_YEAR = re.compile(r"\d\d", re.ASCII)

# Roles of columns that are no field.
PERSONAL, RUNNING, OTHER = "personal", "running", "other"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading stands for. `field` is a field or one of PERSONAL, RUNNING, OTHER; None where
    its words are not known. Not `sure`: words around the known one may change it.

    A count may be of one sex, one year or one month alone, as in a wide table; `named` tells that
    a word says that it counts, where `L` or `2024` alone say so only beside others of their kind.
    """

    field: str | None = None
    sure: bool = True
    sex: str | None = None
    year: int | None = None
    month: int | None = None
    named: bool = False

    @property
    def is_part(self) -> bool:
        """Whether it is a count of some workers alone, beside other such columns."""
        return self.field == "count" and any(said is not None for said in self.part)

    @property
    def part(self) -> tuple[str | None, int | None, int | None]:
        """The sex, the year and the month that a heading says."""
        return self.sex, self.year, self.month


UNKNOWN = Meaning()


def heading_text(cell: Cell) -> str:
    """A heading as text; a number or a date at the top of a wide table is a year or a month."""
    if isinstance(cell, datetime | date):
        return f"{cell.year:04} {cell.month:02}"
    return visible(text_of(cell))


@lru_cache(maxsize=4096)
def meaning_of(heading: str) -> Meaning:
    """What a heading stands for, by its words."""
    main, inside = _apart(_without_footnotes(heading))
    whole = _joined(f"{main} {inside}")
    if whole in words.FIELD_OF:
        return Meaning(words.FIELD_OF[whole])
    outside = _joined(main)
    if outside in words.FIELD_OF and _is_neutral(inside):
        return Meaning(words.FIELD_OF[outside])
    every = (*_words(main), *_words(inside))
    return _by_words(every, whole) if every else UNKNOWN


def joined(heading: str) -> str:
    """A heading as one word, as it is compared with known ones."""
    main, inside = _apart(_without_footnotes(heading))
    return _joined(f"{main} {inside}")


def _by_words(every: tuple[str, ...], whole: str) -> Meaning:
    count = _count(every)
    if count is not None and count.sure:
        return count
    sure = _field_of(every, certain=True)
    if sure == "employer" and "nama" in every:  # a household is an employer, and a person
        return Meaning(PERSONAL)
    if sure is not None:
        return Meaning(sure)
    if _is_personal(whole):
        return Meaning(PERSONAL)
    if whole in words.RUNNING_NUMBERS or every[0] in words.NUMBERS_OF_THINGS:
        return Meaning(RUNNING)
    if _is_something_else(every):
        return Meaning(OTHER)
    if count is not None:
        return count
    perhaps = _field_of(every, certain=False)
    if perhaps is None:
        return _perhaps_of_a_year(every)
    return Meaning(perhaps, sure=False)


def _perhaps_of_a_year(every: tuple[str, ...]) -> Meaning:
    """`2025 (s.d. Okt)`: perhaps the count of a year, beside the counts of other years."""
    years = _years(every, beside_months=False)
    compares = not words.NO_COUNTS.isdisjoint(every)
    if len(years) != 1 or compares:
        return UNKNOWN
    return Meaning(
        "count",
        sure=False,
        year=years.pop(),
    )


def _count(every: tuple[str, ...]) -> Meaning | None:
    """A count of workers, of all or of one sex, year or month; None where no word says so."""
    sexes = {words.SEXES[word] for word in every if word in words.SEXES}
    months = {MONTH_NUMBER[word] for word in every if word in MONTH_NUMBER}
    years = _years(every, beside_months=bool(months))
    says_count = not words.COUNT_WORDS.isdisjoint(every)
    if len(sexes) > 1 and says_count:  # `Jumlah L + P`: of both
        sexes = set()
    if len(years) > 1 or len(sexes) > 1:
        return None
    is_part = bool(sexes or years or months)
    if not says_count and not is_part:
        return None
    if not words.NOT_WORKERS.isdisjoint(every):
        return Meaning(OTHER)
    is_sure = all(map(_belongs_to_count, every))
    if not is_sure and not says_count:
        return None
    year = min(years, default=None)
    return Meaning(
        "count",
        sure=is_sure,
        sex=min(sexes, default=None),
        year=year,
        month=_month_of(every, months, year),
        named=says_count,
    )


def _years(every: tuple[str, ...], *, beside_months: bool) -> set[int]:
    """The years that words name; two digits are one only beside a month."""
    years = {int(word) for word in every if _YEAR.fullmatch(word)}
    if years or not beside_months:
        return years
    short = [word for word in every if _SHORT_YEAR.fullmatch(word)]
    return {2000 + int(word) for word in short}


def _month_of(
    every: tuple[str, ...],
    months: set[int],
    year: int | None,
) -> int | None:
    if len(months) == 1:
        return min(months)
    if year is None or len(every) != 2:
        return None
    numbers = [int(word) for word in every if _SHORT_YEAR.fullmatch(word)]
    if len(numbers) != 1:
        return None
    (number,) = numbers
    return number if 1 <= number <= 12 else None


def _belongs_to_count(word: str) -> bool:
    known = (words.COUNT_WORDS, words.AROUND_COUNT, words.SEXES, MONTH_NUMBER)
    return word.isdecimal() or any(word in each for each in known)


def _field_of(every: tuple[str, ...], *, certain: bool) -> str | None:
    for field, keys in words.KEYS.items():
        if keys.isdisjoint(every):
            continue
        around = keys | words.AROUND[field] | words.AROUND_ANY
        if not certain or around.issuperset(every):
            return field
    return None


def _is_something_else(every: tuple[str, ...]) -> bool:
    if not words.DATES_OF_OTHERS.isdisjoint(every):
        return not words.KEYS["date"].isdisjoint(every)
    return "negara" in every and "asal" in every


def _is_personal(whole: str) -> bool:
    if whole in words.PERSONAL_WORDS or whole.startswith("nik"):
        return True
    if any(part in whole for part in words.PERSONAL_PARTS):
        return True
    return whole.startswith("nama") and whole not in words.NAMES_OF_THINGS


def _is_neutral(inside: str) -> bool:
    return words.NEUTRAL_IN_BRACKETS.issuperset(_words(inside))


def _without_footnotes(heading: str) -> str:
    plain = _SUPERSCRIPTS.sub(" ", visible(heading))
    folded = unicodedata.normalize("NFKC", plain).casefold()
    spaced = " ".join(folded.split())
    return _FOOTNOTE.sub("", spaced)


def _apart(text: str) -> tuple[str, str]:
    """The text outside brackets and the text within; a bracket that is never closed stays outside.

    No pattern: one that looks for the end from each of n opening brackets takes n² steps.
    """
    inside: list[str] = []
    for opening, closing in _BRACKETS:
        kept: list[str] = []
        start = 0
        while True:
            opened = text.find(opening, start)
            closed = text.find(closing, opened) if opened >= 0 else -1
            if closed < 0:
                break
            kept.append(text[start:opened])
            inside.append(text[opened + 1 : closed])
            start = closed + 1
        text = " ".join([*kept, text[start:]])
    said = [part for part in inside if not _is_footnote(part)]
    return text, " ".join(said)


def _is_footnote(text: str) -> bool:
    """`(1)`, `[a]`: a sign that leads to a note; L and P are the sexes."""
    plain = text.strip()
    if plain.isdecimal():
        return len(plain) < 3
    return len(plain) == 1 and plain not in "lpw"


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def _joined(text: str) -> str:
    return "".join(_words(text))
