"""The table behind everything: every distinct cell under a filter, in words, for the screen and for
files.

An estimate's cells are no people: on screen they are grouped, each group with its range, and a file
holds their number in the column `model` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from lib.pictures.amounts import Amount, amounts_of
from lib.pictures.scene import Scene
from lib.query.counts import Question, count
from lib.query.dimensions import DIMENSIONS
from lib.query.provenance import Span
from lib.query.stated import answers
from lib.tables.sheet import Column, Sheet
from lib.words import _, number, pick, sizes
from lib.words.dates import day, month_and_year, span

IN_CELLS = tuple(name for name, record in DIMENSIONS.items() if record.in_cells)
# What an estimate's cells are grouped by on screen: rows of some dozen people.
GROUPED = tuple(name for name, record in DIMENSIONS.items() if record.in_groups)
MODEL = "model"  # the same in every language, as in the database and on the terminal
# The region stands in the name of its kecamatan.
ON_SCREEN = tuple(name for name in IN_CELLS if name != "origin")

Filled = tuple[Column, pd.Series]  # a column of the file and what stands in it


def cells(scene: Scene) -> pd.DataFrame:
    """Codes of every dimension of IN_CELLS and `workers`, one row per distinct cell under the
    scene's filter."""
    return count(
        IN_CELLS,
        scene.where,
        scene.state,
    )


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
        known = headers()
        heads = [known[name] for name in self.by]
        if not self.is_grouped:
            return [*heads, known["workers"]]
        return [
            *heads,
            _("Lower end"),
            _("Middle"),
            _("Upper end"),
        ]


def listed(scene: Scene) -> Listed:
    """Every cell; groups where some months are estimated."""
    if not scene.is_estimate:
        return Listed(
            ON_SCREEN,
            cells(scene),
            is_grouped=False,
        )
    question = Question(GROUPED, scene.where)
    (groups,) = answers([question], scene.counted)
    return Listed(
        GROUPED,
        groups,
        is_grouped=True,
    )


def screen_rows(
    scene: Scene,
    found: Listed,
) -> list[list[str]]:
    """The rows in words, under `found.headings`."""
    table = found.table
    words = []
    for name in found.by:
        words.append(_in_words(scene, table, name))
    if not found.is_grouped:
        workers = table["workers"].map(number)
        return _rows_of([*words, workers])
    amounts = amounts_of(table, *found.by)
    ends = map(_ends, amounts.values())
    columns_of_ends = zip(*ends, strict=True)
    return _rows_of([*words, *columns_of_ends])


def _in_words(
    scene: Scene,
    table: pd.DataFrame,
    name: str,
) -> pd.Series:
    if name == "month":
        return table[name].map(month_and_year)
    return _named(scene, table, name)


def _rows_of(columns: Sequence[Iterable[str]]) -> list[list[str]]:
    rows = zip(*columns, strict=True)
    return list(map(list, rows))


def _ends(amount: Amount) -> tuple[str, str, str]:
    """Low end, middle and high end in words; what is exact or not told apart stands alone."""
    if amount.is_exact or amount.is_untold:
        return "", amount.text, ""
    low = sizes.rounded_down(amount.low)
    high = sizes.rounded_up(amount.high)
    return number(low), amount.short, number(high)


def headers() -> dict[str, str]:
    """Column headings of every dimension, and of `workers`."""
    heads = {}
    for name, record in DIMENSIONS.items():
        heads[name] = record.header()
    heads["workers"] = _("Workers")
    return heads


def size_words(scene: Scene, rows: int) -> str:
    """`3.389 baris, 4.000 pekerja`."""
    words = _("{rows} rows, {workers}")
    amount = scene.amount()
    return words.format(
        rows=number(rows),
        workers=scene.workers(amount),
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
    name = _("Placements")
    if scene.is_estimate:
        name = _("Estimate")
    values = [series.tolist() for _column, series in columns]
    return Sheet(
        name=name,
        title=_("Placements of Jakarta's migrant workers"),
        warning=_warning(scene),
        facts=_facts(scene, len(table)),
        columns=[column for column, _series in columns],
        rows=list(zip(*values, strict=True)),
    )


def _word_columns(scene: Scene, table: pd.DataFrame) -> list[Filled]:
    """Every dimension in words, then the workers of official months, and apart the model's. A
    month stays a month, so that it can be sorted.
    """
    heads = headers()
    found: list[Filled] = []
    for name in IN_CELLS:
        if name == "kind":
            continue
        column = Column(heads[name])
        values = _named(scene, table, name)
        if name == "month":
            column = Column(heads[name], "month")
            values = table[name]
        if name == "district":
            column = Column(_("Kecamatan"))
            values = _kecamatan(table, values)
        found.append((column, values))
    found += _worker_columns(scene, table)
    return found


def _kecamatan(table: pd.DataFrame, names: pd.Series) -> pd.Series:
    """Their names; nothing where the region alone is known."""
    is_known = table["district"] != table["origin"]
    return names.where(is_known, "")


def _worker_columns(scene: Scene, table: pd.DataFrame) -> list[Filled]:
    workers = table["workers"].astype(object)
    is_official = table["kind"] == "official"
    found = []
    if is_official.any() or not scene.is_estimate:
        column = Column(_("Workers"), "number")
        counted = workers.where(is_official, None)
        found.append((column, counted))
    if scene.is_estimate:
        column = Column(MODEL, "number")
        modelled = workers.mask(is_official, None)
        found.append((column, modelled))
    return found


def _code_columns(table: pd.DataFrame) -> list[Filled]:
    """The codes of the long lists."""
    found = []
    for name, record in DIMENSIONS.items():
        if record.code_header is not None:
            column = Column(record.code_header())
            found.append((column, table[name]))
    return found


def _origin_columns(scene: Scene, table: pd.DataFrame) -> list[Filled]:
    """What each row rests on, and under which filter it was taken."""
    months = table["month"]
    # Each month is looked up once, not once a row.
    release_of = {}
    for month in months.unique():
        release_of[month] = _release(scene, month)
    releases = months.map(release_of)
    asked = pd.Series(
        _filter_words(scene),
        index=table.index,
    )
    kind = DIMENSIONS["kind"].header()
    return [
        (Column(kind), _named(scene, table, "kind")),
        (Column(_("Release")), releases.str[0]),
        (Column(_("As of")), releases.str[1]),
        (Column(_("Filter")), asked),
    ]


def file_stem(scene: Scene) -> str:
    """`rantau-jakarta-penempatan-estimasi`: no word of the filter, marked on an estimate."""
    stem = "rantau-jakarta-penempatan"
    if scene.is_estimate:
        return f"{stem}-estimasi"
    return stem


def _warning(scene: Scene) -> str:
    words = {
        "estimate": _("ESTIMATE, NOT OFFICIAL DATA"),
        "mixed": _("PARTLY AN ESTIMATE: see the column Kind"),
    }
    return words.get(scene.source.kind, "")


def _facts(
    scene: Scene,
    rows: int,
) -> list[tuple[str, str]]:
    releases = map(_release_words, scene.source.spans)
    return [
        (_("Filter"), _filter_words(scene)),
        (_("Period"), scene.period()),
        (_("Content"), size_words(scene, rows)),
        ("", scene.source_line()),
        (_("Releases"), "; ".join(releases)),
        (
            _("Unit"),
            _("placements recorded in that month: a flow, not the number of people abroad"),
        ),
    ]


def _release_words(part: Span) -> str:
    words = _("{period}: {title}, {publisher}, as of {day}")
    return words.format(
        period=span(part.first_month, part.last_month),
        title=pick(part.title, part.title_en),
        publisher=part.publisher,
        day=day(part.as_of),
    )


def _filter_words(scene: Scene) -> str:
    asked = scene.where.sentence(scene.codes)
    return asked or _("all of Jakarta")


def _named(
    scene: Scene,
    table: pd.DataFrame,
    dimension: str,
) -> pd.Series:
    column = table[dimension]
    # Each code is looked up once, not once a row.
    names = {}
    for code in column.unique():
        names[code] = scene.name(dimension, code)
    return column.map(names)


def _release(
    scene: Scene,
    month: str,
) -> tuple[str, str]:
    """Title and as-of date of the release that a month is read from."""
    for part in scene.everything.spans:
        if part.first_month <= month <= part.last_month:
            title = pick(part.title, part.title_en)
            return title, part.as_of.isoformat()
    raise ValueError(f"no release covers {month}")
