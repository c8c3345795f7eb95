"""The period of a printed figure in words, as precisely as its source gave it."""

from __future__ import annotations

import re
from datetime import date

from lib.words.dates import day, month_and_year, span
from lib.words.language import _

_MOMENT = r"(\d{4}(?:-\d\d(?:-\d\d)?)?)"
_PERIOD = re.compile(rf"{_MOMENT}(?:\.\.{_MOMENT})?", re.ASCII)


def period_words(printed: str, first: str, last: str) -> str:
    """The period as the source gave it, with its days where it names them; the months `first` to
    `last` otherwise.
    """
    if printed in (loose := _loose_periods()):
        return loose[printed]
    match = _PERIOD.fullmatch(printed)
    if not match or max(len(end or "") for end in match.groups()) < len("2025-12-23"):
        return span(first, last)
    start, end = match.groups()
    if end is None:
        return day_words(start)
    first_day, last_day = day_words(start), day_words(end)
    for shared in (len("2022-08"), len("2022")):
        if start[:shared] == end[:shared]:
            words = day_words(end[:shared])
            return f"{first_day.removesuffix(words).strip()}–{last_day}"
    return f"{first_day}–{last_day}"


def day_words(moment: str | None) -> str:
    """`2025`, `Des 2025` or `23 Des 2025`, as precisely as it is known; nothing for nothing."""
    if not moment or len(moment) == len("2025"):
        return moment or ""
    return (
        month_and_year(moment) if len(moment) == len("2025-12") else day(date.fromisoformat(moment))
    )


def _loose_periods() -> dict[str, str]:
    return {
        "2024 (tengah tahun)": _("mid-2024"),
        "per tahun (ucapan Des 2024)": _("a year (said in Dec 2024)"),
        "2025 (ucapan Feb)": _("2025 (said in Feb)"),
        "2025 (ucapan Apr)": _("2025 (said in Apr)"),
        "2025 (Lebaran)": _("Lebaran 2025"),
        "2024-01-01..2024-12-05 (tercetak)": _("1 Jan–5 Dec 2024 (as printed)"),
    }
