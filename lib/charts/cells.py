"""The table behind everything: every distinct cell under a filter, in words, for the screen and for files."""

from __future__ import annotations

import pandas as pd

from lib.charts.scene import Scene
from lib.charts.sheet import Column, Sheet
from lib.query.counts import count
from lib.words import _, number, pick
from lib.words.dates import day, month_and_year, span

DIMENSIONS = (
    "month",
    "dest",
    "country",
    "tier",
    "occupation",
    "origin",
    "district",
    "sex",
    "scheme",
    "employer",
    "education",
    "kind",
)
ON_SCREEN = tuple(name for name in DIMENSIONS if name != "origin")  # a kecamatan's name says its region
CODED = ("country", "occupation", "district")


def cells(scene: Scene) -> pd.DataFrame:
    """Codes of every dimension of DIMENSIONS and `workers`, one row per distinct cell under the scene's filter."""
    return count(DIMENSIONS, scene.where)


def screen_rows(scene: Scene, table: pd.DataFrame) -> list[list[str]]:
    """The rows of `cells` in words, columns ON_SCREEN and workers."""
    words = [table["month"].map(month_and_year), *(_named(scene, table, name) for name in ON_SCREEN[1:])]
    return [list(row) for row in zip(*words, table["workers"].map(number), strict=True)]


def headers() -> dict[str, str]:
    """Column headings of every dimension, and of `workers`."""
    return {
        "month": _("Month"),
        "dest": _("Destination group"),
        "country": _("Country"),
        "tier": _("Skill tier"),
        "occupation": _("Occupation"),
        "origin": _("Region"),
        "district": _("Origin"),
        "sex": _("Sex"),
        "scheme": _("Placement scheme"),
        "employer": _("Employer"),
        "education": _("Education"),
        "kind": _("Kind"),
        "workers": _("Workers"),
    }


def size_words(table: pd.DataFrame) -> str:
    """`3.389 baris, 4.000 pekerja`."""
    return _("{rows} rows, {workers} workers").format(
        rows=number(len(table)), workers=number(int(table["workers"].sum()))
    )


def cell_sheet(scene: Scene) -> Sheet:
    """The file of all cells: words first, then the codes of the long lists, then what each row rests on."""
    table, heads = cells(scene), headers()
    region = _named(scene, table, "origin")
    kecamatan = _named(scene, table, "district").where(table["district"] != table["origin"], "")
    words = {
        name: _named(scene, table, name) for name in DIMENSIONS if name not in ("month", "origin", "district", "kind")
    }
    releases = table["month"].map({month: _release(scene, month) for month in table["month"].unique()})
    columns = [
        (Column(heads["month"], "month"), table["month"]),
        *((Column(heads[name]), words[name]) for name in ("dest", "country", "tier", "occupation")),
        (Column(heads["origin"]), region),
        (Column(_("Kecamatan")), kecamatan),
        *((Column(heads[name]), words[name]) for name in ("sex", "scheme", "employer", "education")),
        (Column(heads["workers"], "number"), table["workers"].astype(object)),
        (Column(_("Country code (ISO 3166)")), table["country"]),
        (Column(_("Occupation code (ISCO-08/KBJI 2014)")), table["occupation"]),
        (Column(_("Origin code (Kemendagri)")), table["district"]),
        (Column(heads["kind"]), _named(scene, table, "kind")),
        (Column(_("Release")), releases.str[0]),
        (Column(_("As of")), releases.str[1]),
        (Column(_("Filter")), pd.Series(_filter_words(scene), index=table.index)),
    ]
    return Sheet(
        name=_("Estimate") if scene.is_estimate else _("Placements"),
        title=_("Placements of Jakarta's migrant workers"),
        warning=_warning(scene),
        facts=_facts(scene, table),
        columns=[column for column, _values in columns],
        rows=list(zip(*(values.tolist() for _column, values in columns), strict=True)),
    )


def file_stem(scene: Scene) -> str:
    """`rantau-jakarta-penempatan-estimasi`: no word of the filter, marked on an estimate."""
    return f"rantau-jakarta-penempatan{'-estimasi' if scene.is_estimate else ''}"


def _warning(scene: Scene) -> str:
    words = {
        "estimate": _("ESTIMATE, NOT OFFICIAL DATA"),
        "mixed": _("PARTLY AN ESTIMATE: see the column Kind"),
    }
    return words.get(scene.source.kind, "")


def _facts(scene: Scene, table: pd.DataFrame) -> list[tuple[str, str]]:
    releases = "; ".join(
        _("{period}: {title}, {publisher}, as of {day}").format(
            period=span(part.first_month, part.last_month),
            title=pick(part.title, part.title_en),
            publisher=part.publisher,
            day=day(part.as_of),
        )
        for part in scene.source.spans
    )
    return [
        (_("Filter"), _filter_words(scene)),
        (_("Period"), scene.period()),
        (_("Content"), size_words(table)),
        ("", scene.source_line()),
        (_("Releases"), releases),
        (_("Unit"), _("placements recorded in that month: a flow, not the number of people abroad")),
    ]


def _filter_words(scene: Scene) -> str:
    return scene.where.sentence(scene.codes) or _("all of Jakarta")


def _named(scene: Scene, table: pd.DataFrame, dimension: str) -> pd.Series:
    # Each code is looked up once, not once a row.
    return table[dimension].map({code: scene.name(dimension, code) for code in table[dimension].unique()})


def _release(scene: Scene, month: str) -> tuple[str, str]:
    """Title and as-of date of the release that a month is read from."""
    part = next(part for part in scene.everything.spans if part.first_month <= month <= part.last_month)
    return pick(part.title, part.title_en), part.as_of.isoformat()
