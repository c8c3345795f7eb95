"""Months as the data spell them (`YYYY-MM`): the next, the one before, and runs without a gap."""

from collections.abc import Iterable

Run = list[str]  # months without a gap


def next_month(month: str) -> str:
    """The month after `YYYY-MM`."""
    count = _counted(month)
    return _spelled(count + 1)


def month_before(month: str) -> str:
    """The month before `YYYY-MM`."""
    count = _counted(month)
    return _spelled(count - 1)


def months(first: str, last: str) -> list[str]:
    """Every month from first to last, both included."""
    month = first
    found = [month]
    while month < last:
        month = next_month(month)
        found.append(month)
    return found


def runs(found: Iterable[str]) -> list[Run]:
    """The months in order, split wherever one is missing between two."""
    split: list[Run] = []
    expected = ""
    each_once = set(found)
    for month in sorted(each_once):
        if month == expected:
            split[-1].append(month)
        else:
            split.append([month])
        expected = next_month(month)
    return split


def _counted(month: str) -> int:
    """How many months after January of the year 0."""
    year, number = month.split("-")
    of_years = int(year) * 12
    within_year = int(number) - 1
    return of_years + within_year


def _spelled(count: int) -> str:
    year, within_year = divmod(count, 12)
    number = within_year + 1
    return f"{year:04}-{number:02}"
