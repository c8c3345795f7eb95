"""Months as the data spell them (`YYYY-MM`): the next, the one before, and runs without a gap."""

from collections.abc import Iterable


def next_month(month: str) -> str:
    """The month after `YYYY-MM`."""
    year, number = _parts(month)
    if number == 12:
        return _spelled(year + 1, 1)
    return _spelled(year, number + 1)


def month_before(month: str) -> str:
    """The month before `YYYY-MM`."""
    year, number = _parts(month)
    if number == 1:
        return _spelled(year - 1, 12)
    return _spelled(year, number - 1)


def months(first: str, last: str) -> list[str]:
    """Every month from first to last, both included."""
    found = [first]
    while found[-1] < last:
        found.append(next_month(found[-1]))
    return found


def runs(found: Iterable[str]) -> list[list[str]]:
    """The months in order, split wherever one is missing between two."""
    split: list[list[str]] = []
    for month in sorted(set(found)):
        if split and next_month(split[-1][-1]) == month:
            split[-1].append(month)
        else:
            split.append([month])
    return split


def _parts(month: str) -> tuple[int, int]:
    return int(month[:4]), int(month[5:])


def _spelled(year: int, number: int) -> str:
    return f"{year:04}-{number:02}"
