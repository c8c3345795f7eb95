"""Months, spans and days in words."""

from datetime import date, datetime, timedelta, timezone

from lib.words.language import current_language

MONTHS = {
    "id": (
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Mei",
        "Jun",
        "Jul",
        "Agu",
        "Sep",
        "Okt",
        "Nov",
        "Des",
    ),
    "en": (
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ),
}

# Jakarta's time; a fixed zone, since Windows has no list of zones.
WIB = timezone(timedelta(hours=7), "WIB")


def month_name(month: str) -> str:
    """`2025-10` as Okt."""
    names = MONTHS[current_language()]
    number = int(month[5:7])
    return names[number - 1]


def month_and_year(month: str) -> str:
    """`2025-10` as Okt 2025."""
    return f"{month_name(month)} {month[:4]}"


def span(first: str, last: str) -> str:
    """Months `first` to `last`: `2023–2024` for whole years, `Jan–Okt 2025`, `Jan 2023–Okt 2025`,
    `Okt 2025`.
    """
    if first == last:
        return month_and_year(first)
    begins, ends = first[:4], last[:4]
    is_whole = first.endswith("-01") and last.endswith("-12")
    if is_whole and begins == ends:
        return begins
    if is_whole:
        return f"{begins}–{ends}"
    if begins == ends:
        return f"{month_name(first)}–{month_and_year(last)}"
    return f"{month_and_year(first)}–{month_and_year(last)}"


def day(value: date) -> str:
    """29 Okt 2025."""
    month = month_and_year(value.isoformat())
    return f"{value.day} {month}"


def moment(value: datetime) -> str:
    """29 Okt 2025 14.05 WIB."""
    local = value.astimezone(WIB)
    between = "." if current_language() == "id" else ":"
    clock = local.strftime(f"%H{between}%M")
    return f"{day(local.date())} {clock} WIB"
