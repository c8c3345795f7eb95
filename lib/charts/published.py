"""Pictures of published figures: the national series as context, and the few points that are known of Jakarta."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lib.charts.chart import Chart, Row, tidy
from lib.charts.picture import alt_text
from lib.charts.scene import Scene
from lib.words import _, number
from lib.words.dates import span
from lib.words.narrative import enumeration

Answers = Mapping[str, pd.DataFrame]


def national_series(_scene: Scene, answers: Answers) -> Chart:
    """Placements of the whole nation by year, gaps left as gaps. Needs `national_total`."""
    table = _by_period(answers["national_total"])
    latest, most = table.iloc[-1], table.loc[table["value"].idxmax()]
    title = _("Nationwide: {count} placements in {year}; the most were {most} in {most_year}").format(
        count=number(latest["value"]), year=latest["name"], most=number(most["value"]), most_year=most["name"]
    )
    missing = _missing_years(table)
    return _chart(
        "national_series",
        _with_gaps(table, missing),
        title=title,
        subtitle=_("Placements of Indonesian workers a year, all provinces. Counting rules changed over time"),
        note=_("No figure found: {years}").format(years=enumeration(missing)) if missing else "",
    )


def jakarta_points(_scene: Scene, answers: Answers) -> Chart:
    """The totals that were ever said of Jakarta's residents; their periods differ. Needs `jakarta_total`."""
    table = _by_period(answers["jakarta_total"])
    return _chart(
        "jakarta_points",
        table,
        title=_("Of Jakarta, {count} totals are known; their periods differ and do not compare").format(
            count=len(table)
        ),
        subtitle=_("Workers from Jakarta, as printed, by period"),
        note=_("Rounded in the source: about 4,000 since 2023"),
        horizontal=True,
    )


def repatriation(_scene: Scene, answers: Answers) -> Chart:
    """People brought home, nationwide. Needs `repatriation_national`."""
    table = _by_period(answers["repatriation_national"])
    return _chart(
        "repatriation",
        table,
        title=_("Nationwide, {counts} were brought home; no figure for Jakarta is published").format(
            counts=enumeration([f"{number(row.value)} ({row.name_})" for row in _named(table)])
        ),
        subtitle=_("Indonesian workers in trouble who were repatriated, as printed"),
    )


def complaints(_scene: Scene, answers: Answers) -> Chart:
    """Complaints nationwide; Jakarta's one figure stands in the title. Needs both series of complaints."""
    table = _by_period(answers["complaints_national"])
    jakarta = _by_period(answers["complaints_jakarta"]).iloc[-1]
    return _chart(
        "complaints",
        table,
        title=_("From Jakarta, {count} complaints are known ({period}); the bars are the nation's").format(
            count=number(jakarta["value"]), period=jakarta["name"]
        ),
        subtitle=_("Complaints received nationwide, cases, as printed"),
        unit_cases=True,
    )


def _chart(
    id: str,
    table: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    note: str = "",
    horizontal: bool = False,
    unit_cases: bool = False,
) -> Chart:
    rows: list[Row] = [
        {
            "category": row.id,
            "category_name": row.name_,
            "value": row.value,
            "text": "" if pd.isna(row.value) else number(row.value),
            "mark": "partial" if row.partial and not horizontal else "",
            "color": "accent",
        }
        for row in _named(table)
    ]
    publishers = list(dict.fromkeys(str(row.publisher) for row in _named(table) if row.publisher))
    return Chart(
        id=id,
        form="bar",
        kind="published",
        table=tidy(rows),
        title=title,
        subtitle=subtitle,
        source=_("Source: {publishers} · published figures").format(publishers="; ".join(publishers)),
        alt=alt_text(title, rows),
        category_header=_("Period"),
        value_header=_("Cases") if unit_cases else _("Workers"),
        unit="cases" if unit_cases else "people",
        horizontal=horizontal,
        note=note,
    )


def _by_period(figures: pd.DataFrame) -> pd.DataFrame:
    """`id, name, value, partial, publisher, order` in order of time. A list of years keeps the year as its category."""
    rows = []
    for row in figures.itertuples():
        one_of_many = str(row.category).isdecimal() and len(str(row.category)) == 4
        first, last = (f"{row.category}-01", f"{row.category}-12") if one_of_many else (row.period_from, row.period_to)
        rows.append(
            {
                "id": row.id,
                "name": span(first, last),
                "value": float(row.value),
                "partial": not (first.endswith("-01") and last.endswith("-12")),
                "publisher": row.publisher,
                "order": first,
            }
        )
    return pd.DataFrame(rows).sort_values("order", ignore_index=True)


def _missing_years(table: pd.DataFrame) -> list[str]:
    known = {order[:4] for order in table["order"]}
    return [str(year) for year in range(int(min(known)), int(max(known)) + 1) if str(year) not in known]


def _with_gaps(table: pd.DataFrame, missing: list[str]) -> pd.DataFrame:
    gaps = pd.DataFrame(
        [{"id": year, "name": year, "partial": False, "publisher": "", "order": f"{year}-01"} for year in missing]
    )
    return pd.concat([table, gaps], ignore_index=True).sort_values("order", ignore_index=True)


def _named(table: pd.DataFrame) -> list:
    return list(table.rename(columns={"name": "name_"}).itertuples())
