"""The table behind everything: every distinct cell under a filter, in words, for the screen and for
files.

An estimate's cells are no people: on screen they are grouped, each group with its range, and a file
holds their number in the column `model` alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.pictures.amounts import Amount, amounts_of
from lib.pictures.scene import Scene
from lib.query.counts import Question, count
from lib.query.dimensions import DIMENSIONS
from lib.query.stated import answers
from lib.tables.sheet import Column, Sheet
from lib.words import _, number, pick, sizes
from lib.words.dates import day, month_and_year, span

IN_CELLS = tuple(name for name, record in DIMENSIONS.items() if record.in_cells)
# What an estimate's cells are grouped by on screen: rows of some dozen people.
GROUPED = tuple(name for name, record in DIMENSIONS.items() if record.in_groups)
MODEL = "model"  # the same in every language, as in the database and on the terminal
ON_SCREEN = tuple(name for name in IN_CELLS if name != "origin")  # a kecamatan's name says it


def cells(scene: Scene) -> pd.DataFrame:
    """Codes of every dimension of IN_CELLS and `workers`, one row per distinct cell under the
    scene's filter."""
    return count(IN_CELLS, scene.where, scene.state)


@dataclass(frozen=True, eq=False)
class Listed:
    """What the screen lists: `table` by the dimensions `by`. An estimate's has the columns of
    `lib.query.stated.answers` and is grouped.
    """

    by: tuple[str, ...]
    table: pd.DataFrame
    is_grouped: bool

    @property
    def headings(self) -> list[str]:
        heads = [headers()[name] for name in self.by]
        if self.is_grouped:
            return [*heads, _("Lower end"), _("Middle"), _("Upper end")]
        return [*heads, headers()["workers"]]


def listed(scene: Scene) -> Listed:
    """Every cell; groups where some months are estimated."""
    if not scene.is_estimate:
        return Listed(ON_SCREEN, cells(scene), False)
    question = Question(GROUPED, scene.where)
    return Listed(GROUPED, answers([question], scene.counted)[0], True)


def screen_rows(scene: Scene, found: Listed) -> list[list[str]]:
    """The rows in words, under `found.headings`."""
    words = []
    for name in found.by:
        if name == "month":
            words.append(found.table[name].map(month_and_year))
        else:
            words.append(_named(scene, found.table, name))
    if not found.is_grouped:
        words.append(found.table["workers"].map(number))
        return [list(row) for row in zip(*words, strict=True)]
    amounts = amounts_of(found.table, *found.by).values()
    rows = zip(*words, strict=True)
    return [[*row, *_ends(amount)] for row, amount in zip(rows, amounts, strict=True)]


def _ends(amount: Amount) -> tuple[str, str, str]:
    """Low end, middle and high end in words; what is exact or not told apart stands alone."""
    if amount.is_exact or amount.is_untold:
        return "", amount.text, ""
    low, high = sizes.rounded_down(amount.low), sizes.rounded_up(amount.high)
    return number(low), amount.short, number(high)


def headers() -> dict[str, str]:
    """Column headings of every dimension, and of `workers`."""
    heads = {name: record.header() for name, record in DIMENSIONS.items()}
    return heads | {"workers": _("Workers")}


def size_words(scene: Scene, rows: int) -> str:
    """`3.389 baris, 4.000 pekerja`."""
    words = _("{rows} rows, {workers}")
    return words.format(rows=number(rows), workers=scene.workers(scene.amount()))


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
    name = _("Estimate") if scene.is_estimate else _("Placements")
    return Sheet(
        name=name,
        title=_("Placements of Jakarta's migrant workers"),
        warning=_warning(scene),
        facts=_facts(scene, len(table)),
        columns=[column for column, _values in columns],
        rows=list(zip(*(values.tolist() for _column, values in columns), strict=True)),
    )


def _word_columns(scene: Scene, table: pd.DataFrame) -> list[tuple[Column, pd.Series]]:
    """Every dimension in words, then the workers of official months, and apart the model's. A
    month stays a month, so that it can be sorted.
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
    workers = table["workers"].astype(object)
    is_official = table["kind"] == "official"
    if is_official.any() or not scene.is_estimate:
        found.append((Column(heads["workers"], "number"), workers.where(is_official, None)))
    if scene.is_estimate:
        found.append((Column(MODEL, "number"), workers.mask(is_official, None)))
    return found


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


def _facts(scene: Scene, rows: int) -> list[tuple[str, str]]:
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
        (_("Content"), size_words(scene, rows)),
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
