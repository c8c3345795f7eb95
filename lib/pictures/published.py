"""Pictures of published figures: the national series as context, and the few points that are known
of Jakarta.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lib.pictures.chart import Chart, Mark
from lib.pictures.picture import alt_text
from lib.pictures.scene import Scene
from lib.words import _, ngettext, number
from lib.words.dates import span
from lib.words.narrative import enumeration

Answers = Mapping[str, pd.DataFrame]
OWN_COUNT_FROM = "2020-01"  # BP2MI and the ministry; before it BNP2TKI counted otherwise


def national_series(scene: Scene, answers: Answers) -> Chart:
    """Placements of the whole nation by year, gaps left as gaps. Needs `national_total`."""
    table = _by_period(answers["national_total"])
    first, latest = table.iloc[0], table.iloc[-1]
    missing = _missing_years(table)
    notes = [
        _("No figure found: {years}").format(years=_years_in_words(missing)) if missing else "",
        _("Grey: BNP2TKI's count of workers served. 2023 is the later one of two totals"),
    ]
    return _chart(
        scene,
        "national_series",
        _with_gaps(table, missing),
        title=_(
            "Nationwide: {latest} placements in {latest_year}; {first} in {first_year}, counted "
            "otherwise"
        ).format(
            latest=number(latest["value"]),
            latest_year=latest["name"],
            first=number(first["value"]),
            first_year=first["name"],
        ),
        measure=_("Placements of Indonesian workers a year, all provinces"),
        one_count_from=OWN_COUNT_FROM,
        note=" · ".join(filter(None, notes)),
    )


def jakarta_points(scene: Scene, answers: Answers) -> Chart:
    """The totals that were ever said of Jakarta's residents; their periods differ. Needs
    `jakarta_total`.
    """
    table = _by_period(answers["jakarta_total"])
    table["name"] = [
        ngettext("{period} ({n} month)", "{period} ({n} months)", row.length).format(
            period=row.name_, n=row.length
        )
        for row in _named(table)
    ]
    return _chart(
        scene,
        "jakarta_points",
        table,
        title=_(
            "Of Jakarta's residents, {count} totals are known; their periods differ and do not "
            "compare"
        ).format(count=len(table)),
        measure=_("Workers from Jakarta, as printed, by period"),
        one_count_from=OWN_COUNT_FROM,
        note=_(
            "The newest is rounded as spoken (about 4,000); the year of the one before is in "
            "doubt; the oldest is "
            "BNP2TKI's count"
        ),
        horizontal=True,
    )


def repatriation(scene: Scene, answers: Answers) -> Chart:
    """People brought home, nationwide. Needs `repatriation_national`."""
    table = _by_period(answers["repatriation_national"])
    return _chart(
        scene,
        "repatriation",
        table,
        title=_("Nationwide, {counts} were brought home; for Jakarta no figure was found").format(
            counts=enumeration([f"{number(row.value)} ({row.name_})" for row in _named(table)])
        ),
        measure=_("Indonesian workers in trouble who were brought home, as printed"),
        note=_("Two different reports, which may not count the same cases"),
    )


def complaints(scene: Scene, answers: Answers) -> Chart:
    """Complaints nationwide; Jakarta's one figure stands in the title. Needs both series of
    complaints.
    """
    table = _by_period(answers["complaints_national"])
    missing = _missing_years(table)
    jakarta = _by_period(answers["complaints_jakarta"]).iloc[-1]
    notes = [
        _("No figure found: {years}").format(years=_years_in_words(missing)) if missing else "",
        _("Hatched: months missing"),
    ]
    return _chart(
        scene,
        "complaints",
        _with_gaps(table, missing),
        title=_(
            "From Jakarta, {count} complaints are known ({period}); the bars are the nation's"
        ).format(count=number(jakarta["value"]), period=jakarta["name"]),
        measure=_("Complaints received nationwide, cases, as printed"),
        note=" · ".join(filter(None, notes)),
        unit_cases=True,
    )


def _chart(
    scene: Scene,
    id: str,
    table: pd.DataFrame,
    *,
    title: str,
    measure: str,
    note: str = "",
    horizontal: bool = False,
    unit_cases: bool = False,
    one_count_from: str = "",
) -> Chart:
    """`one_count_from` is the month before which the bars are grey, because somebody else counted
    otherwise.
    """
    rows: list[Mark] = [
        Mark(
            category=row.id,
            category_name=row.name_,
            value=row.value,
            text="" if pd.isna(row.value) else number(row.value),
            state="partial" if row.partial and not horizontal else "",
            color="muted" if row.order < one_count_from else "accent",
        )
        for row in _named(table)
    ]
    publishers = dict.fromkeys(
        scene.name("publisher", row.publisher) for row in _named(table) if row.publisher
    )
    return Chart(
        id=id,
        form="bar",
        kind="published",
        marks=tuple(rows),
        title=title,
        subtitle=" · ".join([measure, _("context, not filtered")]),
        source=_("Source: {publishers} · published figures").format(
            publishers="; ".join(publishers)
        ),
        alt=alt_text(title, rows),
        category_header=_("Period"),
        value_header=_("Cases") if unit_cases else _("Workers"),
        unit="cases" if unit_cases else "people",
        horizontal=horizontal,
        note=note,
    )


def _by_period(figures: pd.DataFrame) -> pd.DataFrame:
    """`id, name, value, partial, length, publisher, order` in order of time; `length` is in months.

    In a list of years the category of a row is its year.
    """
    rows = []
    for row in figures.itertuples():
        one_of_many = str(row.category).isdecimal() and len(str(row.category)) == 4
        first, last = (
            (f"{row.category}-01", f"{row.category}-12")
            if one_of_many
            else (row.period_from, row.period_to)
        )
        rows.append(
            {
                "id": row.id,
                "name": span(first, last),
                "value": float(row.value),
                "partial": not (first.endswith("-01") and last.endswith("-12")),
                "length": _months(first, last),
                "publisher": row.publisher,
                "order": first,
            }
        )
    return pd.DataFrame(rows).sort_values("order", ignore_index=True)


def _months(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1


def _years_in_words(years: list[str]) -> str:
    """`2016–2020 dan 2022`: years that follow one another become a span."""
    runs: list[list[str]] = []
    for year in years:
        if runs and int(runs[-1][-1]) + 1 == int(year):
            runs[-1].append(year)
        else:
            runs.append([year])
    return enumeration([run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs])


def _missing_years(table: pd.DataFrame) -> list[str]:
    known = {order[:4] for order in table["order"]}
    return [
        str(year) for year in range(int(min(known)), int(max(known)) + 1) if str(year) not in known
    ]


def _with_gaps(table: pd.DataFrame, missing: list[str]) -> pd.DataFrame:
    gaps = pd.DataFrame(
        [
            {
                "id": year,
                "name": year,
                "partial": False,
                "publisher": "",
                "order": f"{year}-01",
            }
            for year in missing
        ]
    )
    return pd.concat([table, gaps], ignore_index=True).sort_values("order", ignore_index=True)


def _named(table: pd.DataFrame) -> list:
    return list(table.rename(columns={"name": "name_"}).itertuples())
