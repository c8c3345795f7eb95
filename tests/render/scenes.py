"""Views built by hand: what they rest on, who went where in which month, and the answers that a
store would give.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from lib.pictures.catalogue import CATALOGUE, paint, paint_headline
from lib.pictures.chart import Chart
from lib.pictures.headline import Headline
from lib.pictures.scene import Scene
from lib.query.columns import columns_of
from lib.query.dimensions import COLUMNS
from lib.query.estimates import Basis
from lib.query.filters import Filter
from lib.query.provenance import Provenance, Span
from lib.query.states import State, codes, lookup_of
from lib.words.months import months

COUNTED = [id for id, recipe in CATALOGUE.items() if recipe.asks]
PLANNED = [id for id, recipe in CATALOGUE.items() if recipe.plans]
PRINTED = [id for id in CATALOGUE if id not in (*COUNTED, *PLANNED)]

KINDS = {
    "official": (("official", "2023-01", "2025-10"),),
    "estimate": (("estimate", "2023-01", "2025-10"),),
    "mixed": (("estimate", "2023-01", "2023-12"), ("official", "2024-01", "2025-10")),
    "none": (),
}


def scene(*parts: tuple[str, str, str], where: Filter | None = None) -> Scene:
    """A view over releases of `(kind, first month, last month)`, or over those of one of KINDS."""
    spans = [_span(number, *part) for number, part in enumerate(parts)]
    where = where or Filter()
    everything = Provenance(tuple(spans))
    return Scene(where, everything.under(where), everything, codes())


def of_kind(kind: str, where: Filter | None = None) -> Scene:
    return scene(*KINDS[kind], where=where)


def cells(*rows: tuple) -> pd.DataFrame:
    """Rows `(month, country, workers, occupation, origin, scheme)`, the last three if they
    matter.
    """
    filled = [(*row, *("9111", "31.75", "p_to_p")[len(row) - 3 :]) for row in rows]
    table = pd.DataFrame(
        filled, columns=["month", "country", "workers", "occupation", "origin", "scheme"]
    )
    known = codes()
    table["year"] = table["month"].str[:4]
    table["dest"] = table["country"].map(known.group_of)
    table["tier"] = table["occupation"].map(known.tier_of)
    table["field"] = table["occupation"].map(known.field_of)
    table["district"], table["origin"] = table["origin"], table["origin"].str[:5]
    return table


def by_year(workers: dict[str, int], country: str = "JPN", occupation: str = "9111") -> list[tuple]:
    """Rows that put the workers of each year into its January."""
    return [(f"{year}-01", country, count, occupation) for year, count in workers.items() if count]


def draw(id: str, view: Scene, table: pd.DataFrame) -> Chart:
    """The picture of these cells, as far as the view's releases cover them."""
    return paint([id], over(view, table))[id]


def draw_headline(view: Scene, table: pd.DataFrame) -> Headline:
    return paint_headline(over(view, table))


def over(view: Scene, table: pd.DataFrame, basis: Basis | None = None) -> Scene:
    """The view over these cells; `basis` is what its estimates stand on."""
    known = view.codes
    lookup = lookup_of(view.everything, known)
    covered = table[table["month"].isin(list(view.everything.months))]
    columns = columns_of([_cell(row) for row in covered.to_dict("records")], lookup)
    bases = {}
    for span in view.everything.spans:
        if span.kind == "estimate":
            bases[span.release_id] = basis or _basis(span, covered)
    state = State(view.everything, known, columns, bases=bases)
    return replace(view, state=state)


def _basis(span: Span, table: pd.DataFrame) -> Basis:
    """An estimate whose total may be a quarter larger, with the spread of what nothing is stated
    about.
    """
    own = months(span.first_month, span.last_month)
    people = int(table.loc[table["month"].isin(list(own)), "workers"].sum())
    return Basis(people, people, people * 5 // 4, len(own))


def _cell(row: dict) -> tuple:
    """A code for each of COLUMNS, and workers."""
    own = row | {"origin": row["district"]}
    return (*(own.get(name, "unknown") for name in COLUMNS), row["workers"])


def texts(chart: Chart) -> list[str]:
    """Everything of a picture that a reader can read."""
    columns = ("category_name", "series_name", "text")
    cells = [text for column in columns for text in chart.table[column]]
    frame = [chart.title, chart.subtitle, chart.source, chart.alt, chart.note_on_map, *chart.points]
    return [*frame, chart.category_header, chart.series_header, chart.value_header, *cells]


def _span(number: int, kind: str, first: str, last: str) -> Span:
    official = kind == "official"
    return Span(
        release_id=number + 1,
        kind=kind,
        first_month=first,
        last_month=last,
        publisher="BP3MI Jakarta" if official else "Rantau Jakarta",
        source="ekspor SISKOP2MI" if official else "model",
        source_en="SISKOP2MI export" if official else "model",
        title="Ekspor" if official else "Estimasi",
        title_en="Export" if official else "Estimate",
        as_of=date(2025, 11, 15) if official else date(2025, 10, 29),
    )
