"""The months of a column of dates. In which order days and months stand is decided for the whole
column, by its evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lib.intake.formats.cells import Cell
from lib.intake.values import month_of, normalised, without_time

# Years before the first law on placements was carried out through one agency are doubted.
FIRST_LIKELY_YEAR = 2007
# A date of one order among so many of the other is a slip of the hand.
SLIP = 20
# So many different days, and none after the twelfth: in true dates that happens once in 300.
MANY_DAYS = 6
# So many different dates that they stand in order by chance once in 12 times, either way counted.
FEWEST_IN_ORDER = 4
JAKARTA_OFFSET = timedelta(hours=7)
_FROM_0 = 12  # a month's number is 12 × year + month - 1
_WEEKDAY = re.compile(
    r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*,?\s+"
)
_THREE = re.compile(r"(\d{1,2})\s?[-/.\s]\s?(\d{1,2})\s?[-/.\s]\s?(\d{4}|\d{2})", re.ASCII)
_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)?", re.ASCII)
_ZONED = re.compile(
    r"(\d{4}-\d\d-\d\d)[T\s](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s?(z|utc|[+-]\d\d:?\d\d)",
    re.ASCII | re.IGNORECASE,
)
_AM_PM = re.compile(r"\d\s?[ap]m$")
NO_MONTH = -1
_ORDERS = ("day_first", "year_first", "month_first")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written: `month` where that is certain, else three `numbers` whose order is
    to be decided. `typed_day` is the day of a true date cell, `moved` tells that another zone's
    time falls into another month in Jakarta, where `month` is Jakarta's; `has_am_pm` that its time
    is written as programs do that write the month first.
    """

    month: int = NO_MONTH
    numbers: tuple[int, int, int] | None = None
    short: bool = False
    typed: date | None = None
    as_written: int = NO_MONTH
    at_midnight: bool = False
    has_am_pm: bool = False


def month_number(month: str | None) -> int:
    """12 × year + month - 1 of `YYYY-MM`; NO_MONTH for None."""
    if month is None:
        return NO_MONTH
    return int(month[:4]) * _FROM_0 + int(month[5:]) - 1


def month_name(number: int) -> str:
    """`YYYY-MM` of such a number."""
    return f"{number // _FROM_0:04}-{number % _FROM_0 + 1:02}"


def written(
    cell: Cell,
    today: date,
    *,
    is_text: bool,
    from_1904: bool,
) -> Written:
    """One cell of a column of dates, read as far as it alone says."""
    if isinstance(cell, datetime | date):
        month = month_of(cell, today, is_text=is_text)
        day = cell.date() if isinstance(cell, datetime) else cell
        return Written(month_number(month), typed=day)
    text = _WEEKDAY.sub("", normalised(cell))
    if found := _ZONED.fullmatch(text):
        return _zoned(found, today)
    if found := _THREE.fullmatch(without_time(text)):
        first, second, last = (int(part) for part in found.groups())
        short = len(found[3]) == 2
        has_am_pm = bool(_AM_PM.search(text))
        return Written(
            numbers=(first, second, last),
            short=short,
            has_am_pm=has_am_pm,
        )
    if found := _COMPACT.fullmatch(text):
        return Written(
            _real_month(
                int(found[1]),
                int(found[2]),
                int(found[3] or 1),
                today,
            )
        )
    plain = text if isinstance(cell, str) else cell
    month = month_of(
        plain,
        today,
        is_text=is_text,
        counts_from_1904=from_1904,
    )
    return Written(month_number(month))


def _zoned(found: re.Match[str], today: date) -> Written:
    zone = found[3].upper().replace("UTC", "Z")
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{found[2]}{zone}")
        there = moment + (JAKARTA_OFFSET - (moment.utcoffset() or timedelta()))
    except (ValueError, OverflowError):
        return Written()
    return Written(
        _real_month(
            there.year,
            there.month,
            there.day,
            today,
        ),
        as_written=_real_month(
            moment.year,
            moment.month,
            moment.day,
            today,
        ),
        at_midnight=(there.hour, there.minute, there.second) == (0, 0, 0),
    )


def in_order(
    one: Written,
    order: str,
    today: date,
) -> int:
    """The month of a cell once the order of its column is decided."""
    if one.numbers is None:
        return one.month
    first, second, last = one.numbers
    if one.short:
        if order == "year_first":
            return _real_month(
                2000 + first,
                second,
                last,
                today,
            )
        last += 2000
    if order == "month_first":
        first, second = second, first
    return _real_month(
        last,
        second,
        first,
        today,
    )


def interchanged(one: Written, today: date) -> int:
    """The month of a true date cell whose day and month a program had interchanged."""
    if one.typed is None or one.typed.day > _FROM_0:
        return one.month
    return _real_month(
        one.typed.year,
        one.typed.day,
        one.typed.month,
        today,
    )


@dataclass(frozen=True)
class Order:
    """The order of a column: what its evidence says, what else it could be, and whether it was
    proven.
    """

    understood: str = "day_first"
    otherwise: tuple[str, ...] = ()
    is_open: bool = False


_MONTH_FIRST = Order("month_first", ("day_first",), is_open=True)
_PERHAPS_MONTH_FIRST = Order("day_first", ("month_first",), is_open=True)


def order_of(column: Sequence[tuple[Written, int]], today: date) -> Order:
    """Decide by all cells of a column, each given with its number of rows."""
    short = [pair for pair in column if pair[0].short]
    if short:
        return _order_of_short(short, today)
    beyond = _beyond_the_twelfth(column)
    day_first, month_first = beyond[True, False], beyond[False, True]
    is_ambiguous = beyond[False, False] > 0
    if month_first > day_first:
        return _MONTH_FIRST
    if month_first and is_ambiguous and day_first < SLIP * month_first:
        return _PERHAPS_MONTH_FIRST
    if day_first or not is_ambiguous:
        return Order()
    if _looks_month_first(column, today):
        return _PERHAPS_MONTH_FIRST
    return Order("day_first", ("month_first",))


def _beyond_the_twelfth(column: Sequence[tuple[Written, int]]) -> Counter[tuple[bool, bool]]:
    """The rows of dates by whether their first and their second number are no month."""
    counts = Counter[tuple[bool, bool]]()
    for one, rows in column:
        if one.numbers is not None and not one.short:
            first, second, _year = one.numbers
            counts[first > _FROM_0, second > _FROM_0] += rows
    return counts


def _looks_month_first(column: Sequence[tuple[Written, int]], today: date) -> bool:
    """Whether month first makes each date the first of a month, and day first all January; or many
    days are met, and none of them after the twelfth; or month first alone puts the dates in order,
    or none of them into the future; or their times are written with am and pm.
    """
    written_so = [one for one, _rows in column if one.numbers is not None and not one.short]
    numbers = list(dict.fromkeys(one.numbers for one in written_so if one.numbers is not None))
    firsts = {first for first, _second, _year in numbers}
    seconds = {second for _first, second, _year in numbers}
    are_firsts_of_months = seconds == {1} and len(firsts) > 1
    if are_firsts_of_months or len(firsts) >= MANY_DAYS:
        return True
    if any(one.has_am_pm for one in written_so):
        return True
    if _only_month_first_is_past(written_so, today):
        return True
    return _only_month_first_is_in_order(numbers)


def _only_month_first_is_past(dates: Sequence[Written], today: date) -> bool:
    by_day = [in_order(one, "day_first", today) for one in dates]
    by_month = [in_order(one, "month_first", today) for one in dates]
    return NO_MONTH in by_day and NO_MONTH not in by_month


def _only_month_first_is_in_order(numbers: Sequence[tuple[int, int, int]]) -> bool:
    """Whether dates, as they stand below one another, go one way by month first alone."""
    if len(numbers) < FEWEST_IN_ORDER:
        return False
    by_month = [(year, first, second) for first, second, year in numbers]
    by_day = [(year, second, first) for first, second, year in numbers]
    return _goes_one_way(by_month) and not _goes_one_way(by_day)


def _goes_one_way(days: list[tuple[int, int, int]]) -> bool:
    upwards = sorted(days)
    return days in (upwards, upwards[::-1])


def _order_of_short(column: Sequence[tuple[Written, int]], today: date) -> Order:
    """Two digits thrice: the orders under which every date is one of a likely year."""
    spreads: dict[str, int] = {}
    for order in _ORDERS:
        months = [in_order(one, order, today) for one, _rows in column]
        years = [month // _FROM_0 for month in months]
        if min(years) >= FIRST_LIKELY_YEAR:
            spreads[order] = max(years) - min(years)
    if list(spreads) == ["day_first"]:
        return Order()
    if not spreads:
        return Order("day_first", ("year_first", "month_first"), is_open=True)
    least, best = min((spread, order) for order, spread in spreads.items())
    if spreads.get("day_first") == least and "year_first" not in spreads:
        is_proven = any(one.numbers and one.numbers[0] > _FROM_0 for one, _rows in column)
        otherwise = () if is_proven else ("month_first",)
        return Order("day_first", otherwise)
    rest = [order for order in _ORDERS if order != best]
    return Order(best, tuple(rest), is_open=True)


def mixes_programs(column: Sequence[tuple[Written, int]]) -> bool:
    """Whether texts stand beside true dates that all could have been interchanged: a program that
    reads month first makes dates of those it can, and leaves the others as text.
    """
    typed = [one.typed for one, _rows in column if one.typed is not None]
    texts = [one for one, _rows in column if one.numbers is not None]
    if not typed or not texts:
        return False
    return all(day.day <= _FROM_0 for day in typed)


def odd_years(months: Counter[int]) -> list[int]:
    """Years that are doubted: before FIRST_LIKELY_YEAR, or few rows far from all others."""
    years = Counter[int]()
    for month, rows in months.items():
        if month != NO_MONTH:
            years[month // _FROM_0] += rows
    early = {year for year in years if year < FIRST_LIKELY_YEAR}
    return sorted(early | set(_far_years(years)))


def _far_years(years: Counter[int]) -> list[int]:
    """Years more than three from the next one, with no more than a tenth of the rows."""
    ordered = sorted(years)
    far = []
    for year in ordered:
        distances = [abs(year - other) for other in ordered if other != year]
        nearest = min(distances, default=0)
        are_few = years[year] * 10 <= years.total()
        if nearest > 3 and are_few:
            far.append(year)
    return far


def _real_month(
    year: int,
    month: int,
    day: int,
    today: date,
) -> int:
    try:
        real = date(year, month, day)
    except ValueError:
        return NO_MONTH
    return month_number(month_of(real, today, is_text=False))
