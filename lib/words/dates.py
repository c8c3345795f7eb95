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

WIB = timezone(
    timedelta(hours=7), "WIB"
)  # Jakarta's time; a fixed zone, since Windows has no list of zones


def month_name(month: str) -> str:
    """`2025-10` as Okt."""
    return MONTHS[current_language()][int(month[5:7]) - 1]


def month_and_year(month: str) -> str:
    """`2025-10` as Okt 2025."""
    return f"{month_name(month)} {month[:4]}"


def span(first: str, last: str) -> str:
    """Months `first` to `last`: `2023–2024` for whole years, `Jan–Okt 2025`, `Jan 2023–Okt 2025`,
    `Okt 2025`.
    """
    whole = first.endswith("-01") and last.endswith("-12")
    if first == last:
        return month_and_year(first)
    if whole:
        return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
    if first[:4] == last[:4]:
        return f"{month_name(first)}–{month_and_year(last)}"
    return f"{month_and_year(first)}–{month_and_year(last)}"


def day(value: date) -> str:
    """29 Okt 2025."""
    return f"{value.day} {month_and_year(value.isoformat())}"


def moment(value: datetime) -> str:
    """29 Okt 2025 14.05 WIB."""
    local = value.astimezone(WIB)
    clock = f"{local:%H.%M}" if current_language() == "id" else f"{local:%H:%M}"
    return f"{day(local.date())} {clock} WIB"
