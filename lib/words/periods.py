"""The period of a printed figure in words, as precisely as its source gave it."""

from __future__ import annotations

import re
from datetime import date

from lib.words.dates import day, month_and_year, span
from lib.words.language import _

_MOMENT = r"(\d{4}(?:-\d\d(?:-\d\d)?)?)"
_PERIOD = re.compile(rf"{_MOMENT}(?:\.\.{_MOMENT})?", re.ASCII)


def period_words(
    printed: str,
    first: str,
    last: str,
) -> str:
    """The period as the source gave it, with its days where it names them; the months `first` to
    `last` otherwise.
    """
    loose = _loose_periods().get(printed)
    if loose is not None:
        return loose
    match = _PERIOD.fullmatch(printed)
    if match is None:
        return span(first, last)
    start, end = match.groups(default="")
    if not _is_day(start) and not _is_day(end):
        return span(first, last)
    if not end:
        return day_words(start)
    return _days(start, end)


def _is_day(moment: str) -> bool:
    return len(moment) == len("2025-12-23")


def _days(start: str, end: str) -> str:
    """From one to the other; what both share, month or year, is said once."""
    first = day_words(start)
    last = day_words(end)
    for length in (len("2022-08"), len("2022")):
        shared = end[:length]
        if start[:length] != shared:
            continue
        beginning = first.removesuffix(day_words(shared))
        return f"{beginning.strip()}–{last}"
    return f"{first}–{last}"


def day_words(moment: str | None) -> str:
    """`2025`, `Des 2025` or `23 Des 2025`, as precisely as it is known; nothing for nothing."""
    if not moment:
        return ""
    if len(moment) == len("2025"):
        return moment
    if len(moment) == len("2025-12"):
        return month_and_year(moment)
    return day(date.fromisoformat(moment))


def _loose_periods() -> dict[str, str]:
    return {
        "2024 (tengah tahun)": _("mid-2024"),
        "per tahun (ucapan Des 2024)": _("a year (said in Dec 2024)"),
        "2025 (ucapan Feb)": _("2025 (said in Feb)"),
        "2025 (ucapan Apr)": _("2025 (said in Apr)"),
        "2025 (Lebaran)": _("Lebaran 2025"),
        "2024-01-01..2024-12-05 (tercetak)": _("1 Jan–5 Dec 2024 (as printed)"),
    }
