"""Months as the data spell them (`YYYY-MM`): the next, the one before, and runs without a gap."""

from collections.abc import Iterable


def next_month(month: str) -> str:
    """The month after `YYYY-MM`."""
    return _spelled(_counted(month) + 1)


def month_before(month: str) -> str:
    """The month before `YYYY-MM`."""
    return _spelled(_counted(month) - 1)


def months(first: str, last: str) -> list[str]:
    """Every month from first to last, both included."""
    found = [first]
    while found[-1] < last:
        following = next_month(found[-1])
        found.append(following)
    return found


def runs(found: Iterable[str]) -> list[list[str]]:
    """The months in order, split wherever one is missing between two."""
    split: list[list[str]] = []
    expected = ""
    for month in sorted(set(found)):
        if month == expected:
            split[-1].append(month)
        else:
            split.append([month])
        expected = next_month(month)
    return split


def _counted(month: str) -> int:
    """How many months after January of the year 0."""
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _spelled(count: int) -> str:
    year, number = divmod(count, 12)
    return f"{year:04}-{number + 1:02}"
