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
        return self.field == "count" and (self.sex, self.year, self.month) != (None, None, None)


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
    for word in (_joined(f"{main} {inside}"), _joined(main) if _is_neutral(inside) else ""):
        if word in words.FIELD_OF:
            return Meaning(words.FIELD_OF[word])
    every = (*_words(main), *_words(inside))
    if not every:
        return UNKNOWN
    return _by_words(every, _joined(f"{main} {inside}"))


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
    return _perhaps_of_a_year(every) if perhaps is None else Meaning(perhaps, sure=False)


def _perhaps_of_a_year(every: tuple[str, ...]) -> Meaning:
    """`2025 (s.d. Okt)`: perhaps the count of a year, beside the counts of other years."""
    years = {int(word) for word in every if _YEAR.fullmatch(word)}
    if len(years) != 1 or words.NO_COUNTS.intersection(every):
        return UNKNOWN
    return Meaning(
        "count",
        sure=False,
        year=years.pop(),
    )


def _count(every: tuple[str, ...]) -> Meaning | None:
    """A count of workers, of all or of one sex, year or month; None where no word says so."""
    sexes = {words.SEXES[word] for word in every if word in words.SEXES}
    years = {int(word) for word in every if _YEAR.fullmatch(word)}
    months = {MONTH_NUMBER[word] for word in every if word in MONTH_NUMBER}
    if not years and months:
        years = {2000 + int(word) for word in every if _SHORT_YEAR.fullmatch(word)}
    says_count = any(word in words.COUNT_WORDS for word in every)
    if len(years) > 1 or (len(sexes) > 1 and not says_count):
        return None
    if len(sexes) > 1:  # `Jumlah L + P`: of both
        sexes = set()
    year = min(years, default=None)
    month = _month_of(every, months, year)
    is_part = bool(sexes or years or months)
    if not says_count and not is_part:
        return None
    if any(word in words.NOT_WORKERS for word in every):
        return Meaning(OTHER)
    strange = [word for word in every if not _belongs_to_count(word)]
    if strange and not says_count:
        return None
    sex = min(sexes, default=None)
    return Meaning(
        "count",
        not strange,
        sex,
        year,
        month,
        named=says_count,
    )


def _month_of(
    every: tuple[str, ...],
    months: set[int],
    year: int | None,
) -> int | None:
    if len(months) == 1:
        return min(months)
    numbers = [int(word) for word in every if _SHORT_YEAR.fullmatch(word)]
    if year is not None and len(every) == 2 and len(numbers) == 1 and 1 <= numbers[0] <= 12:
        return numbers[0]
    return None


def _belongs_to_count(word: str) -> bool:
    if word in words.COUNT_WORDS or word in words.AROUND_COUNT or word in words.SEXES:
        return True
    return word in MONTH_NUMBER or word.isdecimal()


def _field_of(every: tuple[str, ...], *, certain: bool) -> str | None:
    for field, keys in words.KEYS.items():
        if not any(word in keys for word in every):
            continue
        around = keys | words.AROUND[field] | words.AROUND_ANY
        if not certain or all(word in around for word in every):
            return field
    return None


def _is_something_else(every: tuple[str, ...]) -> bool:
    if any(word in words.DATES_OF_OTHERS for word in every):
        return any(word in words.KEYS["date"] for word in every)
    return "negara" in every and "asal" in every


def _is_personal(whole: str) -> bool:
    if whole in words.PERSONAL_WORDS or any(part in whole for part in words.PERSONAL_PARTS):
        return True
    if whole.startswith("nik"):
        return True
    return whole.startswith("nama") and whole not in words.NAMES_OF_THINGS


def _is_neutral(inside: str) -> bool:
    return all(word in words.NEUTRAL_IN_BRACKETS for word in _words(inside))


def _without_footnotes(heading: str) -> str:
    text = _SUPERSCRIPTS.sub(" ", visible(heading))
    text = unicodedata.normalize("NFKC", text).casefold()
    return _FOOTNOTE.sub("", " ".join(text.split()))


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
    return text, " ".join(part for part in inside if not _is_footnote(part))


def _is_footnote(text: str) -> bool:
    """`(1)`, `[a]`: a sign that leads to a note; L and P are the sexes."""
    plain = text.strip()
    return (plain.isdecimal() and len(plain) < 3) or (len(plain) == 1 and plain not in "lpw")


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def _joined(text: str) -> str:
    return "".join(_words(text))
