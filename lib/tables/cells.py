"""The table behind everything: every distinct cell under a filter, in words, for the screen and for
files.
"""

from __future__ import annotations

import pandas as pd

from lib.pictures.scene import Scene
from lib.query.counts import count
from lib.query.dimensions import DIMENSIONS
from lib.tables.sheet import Column, Sheet
from lib.words import _, number, pick
from lib.words.dates import day, month_and_year, span

IN_CELLS = tuple(name for name, record in DIMENSIONS.items() if record.in_cells)
ON_SCREEN = tuple(name for name in IN_CELLS if name != "origin")  # a kecamatan's name says it


def cells(scene: Scene) -> pd.DataFrame:
    """Codes of every dimension of IN_CELLS and `workers`, one row per distinct cell under the
    scene's filter."""
    return count(IN_CELLS, scene.where, scene.state)


def screen_rows(scene: Scene, table: pd.DataFrame) -> list[list[str]]:
    """The rows of `cells` in words, columns ON_SCREEN and workers."""
    words = [
        table["month"].map(month_and_year),
        *(_named(scene, table, name) for name in ON_SCREEN[1:]),
    ]
    return [list(row) for row in zip(*words, table["workers"].map(number), strict=True)]


def headers() -> dict[str, str]:
    """Column headings of every dimension, and of `workers`."""
    heads = {name: record.header() for name, record in DIMENSIONS.items()}
    return heads | {"workers": _("Workers")}


def size_words(table: pd.DataFrame) -> str:
    """`3.389 baris, 4.000 pekerja`."""
    return _("{rows} rows, {workers} workers").format(
        rows=number(len(table)), workers=number(int(table["workers"].sum()))
    )


def cell_sheet(scene: Scene) -> Sheet:
    """The file of all cells: words first, then the codes of the long lists, then what each row
    rests on.
    """
    table = cells(scene)
    columns = [
        *_word_columns(scene, table),
        *_code_columns(table),
        *_origin_columns(scene, table),
    ]
    return Sheet(
        name=_("Estimate") if scene.is_estimate else _("Placements"),
        title=_("Placements of Jakarta's migrant workers"),
        warning=_warning(scene),
        facts=_facts(scene, table),
        columns=[column for column, _values in columns],
        rows=list(zip(*(values.tolist() for _column, values in columns), strict=True)),
    )


def _word_columns(scene: Scene, table: pd.DataFrame) -> list[tuple[Column, pd.Series]]:
    """Every dimension in words, then the workers. A month stays a month, so that it can be
    sorted.
    """
    heads = headers()
    found = []
    for name in IN_CELLS:
        if name == "month":
            found.append((Column(heads[name], "month"), table[name]))
        elif name == "district":
            kecamatan = _named(scene, table, name).where(table[name] != table["origin"], "")
            found.append((Column(_("Kecamatan")), kecamatan))
        elif name != "kind":
            found.append((Column(heads[name]), _named(scene, table, name)))
    return [
        *found,
        (Column(heads["workers"], "number"), table["workers"].astype(object)),
    ]


def _code_columns(table: pd.DataFrame) -> list[tuple[Column, pd.Series]]:
    """The codes of the long lists."""
    found = []
    for name, record in DIMENSIONS.items():
        if record.code_header is not None:
            found.append((Column(record.code_header()), table[name]))
    return found


def _origin_columns(scene: Scene, table: pd.DataFrame) -> list[tuple[Column, pd.Series]]:
    """What each row rests on, and under which filter it was taken."""
    release_of = {month: _release(scene, month) for month in table["month"].unique()}
    releases = table["month"].map(release_of)
    return [
        (Column(headers()["kind"]), _named(scene, table, "kind")),
        (Column(_("Release")), releases.str[0]),
        (Column(_("As of")), releases.str[1]),
        (Column(_("Filter")), pd.Series(_filter_words(scene), index=table.index)),
    ]


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
        (
            _("Unit"),
            _("placements recorded in that month: a flow, not the number of people abroad"),
        ),
    ]


def _filter_words(scene: Scene) -> str:
    return scene.where.sentence(scene.codes) or _("all of Jakarta")


def _named(scene: Scene, table: pd.DataFrame, dimension: str) -> pd.Series:
    # Each code is looked up once, not once a row.
    return table[dimension].map(
        {code: scene.name(dimension, code) for code in table[dimension].unique()}
    )


def _release(scene: Scene, month: str) -> tuple[str, str]:
    """Title and as-of date of the release that a month is read from."""
    part = next(
        part for part in scene.everything.spans if part.first_month <= month <= part.last_month
    )
    return pick(part.title, part.title_en), part.as_of.isoformat()
