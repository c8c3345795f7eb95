"""The month of each row of a table: from a date, from a year and a month, or from the headings of
its counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import numpy as np

from lib.intake.asking import Asking, named
from lib.intake.dates import (
    NO_MONTH,
    Written,
    in_order,
    interchanged,
    mixes_programs,
    month_number,
    odd_years,
    order_of,
    written,
)
from lib.intake.distinct import distinct
from lib.intake.formats.cells import Cell
from lib.intake.tables import Column, Table
from lib.intake.values import is_year, month_from_parts, normalised, text_of, whole_number

_LAST_DAY = 31


@dataclass(frozen=True)
class Months:
    """`numbers` are 12 × year + month - 1 of each row, NO_MONTH where there is none; `empty` and
    `bad` are masks by the column at fault. `rejected` are rows whose year the keeper rejects.
    """

    numbers: np.ndarray
    empty: dict[int, np.ndarray]
    bad: dict[int, np.ndarray]


def months_of(
    table: Table,
    data: np.ndarray,
    today: date,
    asking: Asking,
) -> Months:
    """The month of each row; `data` are the rows that are data."""
    fields = dict(table.header.fields)
    day = table.column("date")
    has_parts = {"year", "month"} <= set(fields)
    if day is not None and has_parts and _is_day_of_month(day):
        return _from_parts(
            table,
            data,
            today,
            asking,
        )
    if day is None:
        return _from_parts(
            table,
            data,
            today,
            asking,
        )
    numbers = _from_dates(
        table,
        fields["date"],
        data,
        today,
        asking,
    )
    numbers = _other_date(
        table,
        numbers,
        data,
        today,
        asking,
    )
    if has_parts or "year" in fields:
        numbers = _contradicted(
            table,
            numbers,
            data,
            today,
            asking,
        )
    numbers = _without_odd_years(
        table,
        fields["date"],
        numbers,
        data,
        asking,
    )
    column = fields["date"]
    empty = data & ~day.each(_is_filled)
    return Months(
        numbers,
        {column: empty},
        {column: data & ~empty & (numbers == NO_MONTH)},
    )


def _from_parts(
    table: Table,
    data: np.ndarray,
    today: date,
    asking: Asking,
) -> Months:
    """From a column of years and one of months, either of which the headings may say instead."""
    columns = _parts_columns(table)
    empty = {at: data & ~table.columns[at].each(_is_filled) for at in columns}
    if len(columns) < 2:
        return Months(
            np.full(len(table), NO_MONTH),
            empty,
            {},
        )
    year, month = (table.columns[at] for at in columns)
    numbers = _pairs(year, month, today)
    filled = data & ~empty[columns[0]] & ~empty[columns[1]]
    wrong = filled & (numbers == NO_MONTH)
    year_is_right = year.each(lambda cell: is_year(cell, today))
    bad = {columns[0]: wrong & ~year_is_right, columns[1]: wrong & year_is_right}
    numbers = _without_odd_years(
        table,
        columns[0],
        numbers,
        data,
        asking,
    )
    wrong = filled & (numbers == NO_MONTH) & ~bad[columns[0]] & ~bad[columns[1]]
    bad[columns[0]] |= wrong
    return Months(numbers, empty, bad)


def _parts_columns(table: Table) -> tuple[int, ...]:
    fields = table.header.fields
    return tuple(fields[name] for name in ("year", "month") if name in fields)


def _pairs(
    year: Column,
    month: Column,
    today: date,
) -> np.ndarray:
    """The month of each pair of a year and a month, worked out once a pair."""
    keys = year.codes.astype("i8") * len(month.values) + month.codes
    met, places = distinct(keys, len(year.values) * len(month.values))
    numbers = []
    for key in met:
        first, second = divmod(int(key), len(month.values))
        numbers.append(
            month_number(
                month_from_parts(
                    year.values[first],
                    month.values[second],
                    today,
                )
            )
        )
    return np.array(numbers, dtype="i8")[places]


def year_numbers(column: Column, today: date) -> np.ndarray:
    """The year of each row, 0 where there is none."""
    return column.each(lambda cell: _year(cell, today), int)


def month_in_year(column: Column, today: date) -> np.ndarray:
    """The month of each row as 1–12, 0 where there is none."""
    return column.each(lambda cell: _month_alone(cell, today), int)


def _year(cell: Cell, today: date) -> int:
    number = month_number(month_from_parts(cell, 1, today))
    return 0 if number == NO_MONTH else number // 12


def _month_alone(cell: Cell, today: date) -> int:
    # Any month of a whole past year is a month.
    number = month_number(
        month_from_parts(
            today.year - 1,
            cell,
            today,
        )
    )
    return 0 if number == NO_MONTH else number % 12 + 1


def _from_dates(
    table: Table,
    at: int,
    data: np.ndarray,
    today: date,
    asking: Asking,
) -> np.ndarray:
    column, heading = table.columns[at], table.header.typed[at]
    sheet = table.sheet
    cells = [
        written(
            value,
            today,
            is_text=sheet.is_text,
            from_1904=sheet.counts_from_1904,
        )
        for value in column.values
    ]
    rows = np.bincount(column.codes[data], minlength=len(cells))
    seen = [(one, int(count)) for one, count in zip(cells, rows, strict=True) if count]
    order = _decided(
        column,
        cells,
        seen,
        heading,
        data,
        today,
        asking,
    )
    numbers = [in_order(one, order, today) for one in cells]
    if mixes_programs(seen):
        typed = data & column.spread([one.typed is not None for one in cells])
        answer = asking.ask(
            "date_order",
            heading,
            "as_written",
            ("swapped",),
            typed,
        )
        if answer == "swapped":
            numbers = [
                interchanged(one, today) if one.typed else number
                for one, number in zip(cells, numbers, strict=True)
            ]
    numbers = _zones(
        column,
        cells,
        numbers,
        heading,
        data,
        asking,
    )
    return column.spread(numbers, int)


def _decided(
    column: Column,
    cells: list[Written],
    seen: list[tuple[Written, int]],
    heading: str,
    data: np.ndarray,
    today: date,
    asking: Asking,
) -> str:
    order = order_of(seen, today)
    if order.is_open:
        hanging = data & column.spread([one.numbers is not None for one in cells])
        return asking.ask(
            "date_order",
            heading,
            order.understood,
            order.otherwise,
            hanging,
            proven=True,
        )
    choices = (order.understood, *order.otherwise)
    kept = (
        asking.recall(
            "date_order",
            heading,
            choices,
        )
        if order.otherwise
        else None
    )
    return kept or order.understood


def _zones(
    column: Column,
    cells: list[Written],
    numbers: list[int],
    heading: str,
    data: np.ndarray,
    asking: Asking,
) -> list[int]:
    """Times of another zone that fall into another month in Jakarta: certain where all of them are
    Jakarta's midnight, else asked.
    """
    zoned = [one for one in cells if one.as_written != NO_MONTH]
    moved = [one.as_written not in (NO_MONTH, one.month) for one in cells]
    if not any(moved) or all(one.at_midnight for one in zoned):
        return numbers
    hanging = data & column.spread(moved)
    answer = asking.ask(
        "time_zone",
        heading,
        "jakarta_time",
        ("as_written",),
        hanging,
    )
    if answer != "as_written":
        return numbers
    return [
        one.as_written if is_moved else number
        for one, number, is_moved in zip(cells, numbers, moved, strict=True)
    ]


def _other_date(
    table: Table,
    numbers: np.ndarray,
    data: np.ndarray,
    today: date,
    asking: Asking,
) -> np.ndarray:
    """A second column with the heading of a date: the same, or a question."""
    for at in table.header.rivals.get("date", ()):
        other = _from_dates(
            table,
            at,
            data,
            today,
            asking,
        )
        differs = data & (other != numbers)
        if not differs.any():
            continue
        typed = table.header.typed
        first = typed[table.header.fields["date"]]
        if _is_second_meant(asking, first, typed[at], differs):
            numbers = other
    return numbers


def _is_second_meant(
    asking: Asking,
    first: str,
    second: str,
    differs: np.ndarray,
) -> bool:
    """Whether the date is that of the second column, where the rows say two; the first unasked."""
    answer = asking.ask(
        "which_date",
        first,
        first,
        (second,),
        differs,
    )
    return answer == second


def _contradicted(
    table: Table,
    numbers: np.ndarray,
    data: np.ndarray,
    today: date,
    asking: Asking,
) -> np.ndarray:
    """A date beside a year, or a year and a month, that say another month."""
    year = table.column("year")
    month = table.column("month")
    assert year is not None  # nosec B101
    typed, fields = table.header.typed, table.header.fields
    if month is None:
        years = year_numbers(year, today)
        differs = data & (years > 0) & (numbers != NO_MONTH) & (numbers // 12 != years)
        others = np.where(differs, NO_MONTH, numbers)
        second = typed[fields["year"]]
    else:
        others = _pairs(year, month, today)
        differs = data & (others != NO_MONTH) & (others != numbers)
        second = f"{typed[fields['year']]} + {typed[fields['month']]}"
    if not differs.any():
        return numbers
    first = typed[fields["date"]]
    if _is_second_meant(asking, first, second, differs):
        return others
    return numbers


def _without_odd_years(
    table: Table,
    at: int,
    numbers: np.ndarray,
    data: np.ndarray,
    asking: Asking,
) -> np.ndarray:
    found, rows = np.unique(numbers[data], return_counts=True)
    counted = Counter(
        dict(
            zip(
                found.tolist(),
                rows.tolist(),
                strict=True,
            )
        )
    )
    years = odd_years(counted)
    if not years:
        return numbers
    hanging = data & np.isin(numbers // 12, years) & (numbers != NO_MONTH)
    place = f"{table.header.typed[at]}: {named(years)}"
    answer = asking.ask(
        "odd_year",
        place,
        "keep",
        ("reject",),
        hanging,
    )
    if answer == "reject":
        return np.where(hanging, NO_MONTH, numbers)
    return numbers


def _is_day_of_month(column: Column) -> bool:
    """Whether a column of dates holds days alone, beside a year and a month."""
    texts = [whole_number(text_of(value)) for value in column.values if _is_filled(value)]
    numbers = [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 3]
    return bool(texts) and len(numbers) == len(texts) and max(numbers) <= _LAST_DAY


def _is_filled(cell: Cell) -> bool:
    return bool(normalised(cell))
