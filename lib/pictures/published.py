"""Pictures of published figures: the national series as context, and the few points that are known
of Jakarta.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.pictures.chart import Chart, Mark
from lib.pictures.lines import joined
from lib.pictures.picture import alt_text
from lib.pictures.printed import not_found, source_line, years_between
from lib.pictures.recipes import Answers, pictured
from lib.pictures.scene import Scene
from lib.query.indicators import MONTHS_OF_A_YEAR
from lib.words import _, ngettext, number
from lib.words.dates import span

OWN_COUNT_FROM = "2020-01"  # BP2MI and the ministry; before it BNP2TKI counted otherwise


@pictured(
    "angka",
    subject="nasional-per-tahun",
    series=("national_total",),
)
def national_series(scene: Scene, answers: Answers) -> Chart:
    """Placements of the whole nation by year, gaps left as gaps."""
    table = _by_period(answers["national_total"])
    missing = _missing_years(table)
    first, latest = table.iloc[0], table.iloc[-1]
    title = _(
        "Nationwide: {latest} placements in {latest_year}; {first} in {first_year}, counted "
        "otherwise"
    ).format(
        latest=number(latest["value"]),
        latest_year=latest["name"],
        first=number(first["value"]),
        first_year=first["name"],
    )
    served = _("Grey: BNP2TKI's count of workers served. 2023 is the later one of two totals")
    printed = _Printed(
        "national_series",
        title=title,
        measure=_("Placements of Indonesian workers a year, all provinces"),
        note=joined(not_found(missing), served),
        one_count_from=OWN_COUNT_FROM,
    )
    return _chart(scene, _with_gaps(table, missing), printed)


@pictured(
    "angka",
    subject="angka-jakarta",
    series=("jakarta_total",),
)
def jakarta_points(scene: Scene, answers: Answers) -> Chart:
    """The totals that were ever said of Jakarta's residents; their periods differ."""
    table = _by_period(answers["jakarta_total"])
    table["name"] = [_with_length(row) for row in _rows(table)]
    title = _(
        "Of Jakarta's residents, {count} totals are known; their periods differ and do not compare"
    )
    printed = _Printed(
        "jakarta_points",
        title=title.format(count=len(table)),
        measure=_("Workers from Jakarta, as printed, by period"),
        note=_(
            "The newest is rounded as spoken (about 4,000); the year of the one before is in "
            "doubt; the oldest is BNP2TKI's count"
        ),
        one_count_from=OWN_COUNT_FROM,
        horizontal=True,
    )
    return _chart(scene, table, printed)


@dataclass(frozen=True)
class _Printed:
    """The words of a picture of published figures, and how its bars lie.

    `one_count_from` is the month before which the bars are grey, because somebody else counted
    otherwise.
    """

    id: str
    title: str
    measure: str
    note: str
    one_count_from: str = ""
    horizontal: bool = False


def _chart(
    scene: Scene,
    table: pd.DataFrame,
    printed: _Printed,
) -> Chart:
    rows = _rows(table)
    marks = [_mark(row, printed) for row in rows]
    return Chart(
        id=printed.id,
        form="bar",
        kind="published",
        marks=tuple(marks),
        title=printed.title,
        subtitle=joined(printed.measure, _("context, not filtered")),
        source=source_line(scene, _printed_by(rows)),
        alt=alt_text(printed.title, marks),
        category_header=_("Period"),
        value_header=_("Workers"),
        horizontal=printed.horizontal,
        note=printed.note,
    )


def _mark(row: Any, printed: _Printed) -> Mark:
    text, state, color = "", "", "accent"
    if not pd.isna(row.value):
        text = number(row.value)
    if row.partial and not printed.horizontal:
        state = "partial"
    if row.order < printed.one_count_from:
        color = "muted"
    return Mark(
        category=row.id,
        category_name=row.name_,
        value=row.value,
        text=text,
        state=state,
        color=color,
    )


def _printed_by(rows: Iterable[Any]) -> list[tuple[str, str]]:
    """Publisher and grade of the rows that have a figure."""
    return [(row.publisher, row.grade) for row in rows if row.publisher]


def _with_length(row: Any) -> str:
    """`2023 (12 bulan)`."""
    words = ngettext("{period} ({n} month)", "{period} ({n} months)", row.length)
    return words.format(period=row.name_, n=row.length)


def _by_period(figures: pd.DataFrame) -> pd.DataFrame:
    """`id, name, value, partial, length, publisher, grade, order` in order of time.

    `length` is in months. In a list of years the category of a row is its year.
    """
    rows = []
    for row in figures.itertuples():
        first, last = _period(row)
        is_whole = first.endswith("-01") and last.endswith("-12")
        period = {
            "id": row.id,
            "name": span(first, last),
            "value": float(row.value),
            "partial": not is_whole,
            "length": _months(first, last),
            "publisher": row.publisher,
            "grade": row.grade,
            "order": first,
        }
        rows.append(period)
    return pd.DataFrame(rows).sort_values("order", ignore_index=True)


def _period(row: Any) -> tuple[str, str]:
    """First and last month of a figure."""
    category = str(row.category)
    is_year = category.isdecimal() and len(category) == len("2025")
    if not is_year:
        return row.period_from, row.period_to
    return f"{category}-01", f"{category}-12"


def _months(first: str, last: str) -> int:
    """How many months (`YYYY-MM`) there are from the first to the last, both of them included."""
    return _place_in_time(last) - _place_in_time(first) + 1


def _place_in_time(month: str) -> int:
    year, of_year = month.split("-")
    return int(year) * MONTHS_OF_A_YEAR + int(of_year)


def _missing_years(table: pd.DataFrame) -> list[str]:
    known = [order[: len("2025")] for order in table["order"]]
    return years_between(known)


def _with_gaps(table: pd.DataFrame, missing: list[str]) -> pd.DataFrame:
    """The table with a row without a value for each of the missing years."""
    gaps = pd.DataFrame(
        {
            "id": missing,
            "name": missing,
            "order": [f"{year}-01" for year in missing],
        }
    )
    gaps["partial"] = False
    gaps["publisher"] = gaps["grade"] = ""
    whole = pd.concat([table, gaps], ignore_index=True)
    return whole.sort_values("order", ignore_index=True)


def _rows(table: pd.DataFrame) -> list[Any]:
    """The rows as named tuples; `name_` is the name, since `name` is a tuple's own."""
    renamed = table.rename(columns={"name": "name_"})
    return list(renamed.itertuples())
