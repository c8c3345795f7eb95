"""Where the table of a sheet starts, and which of its columns is what.

A heading may take several rows, of which the upper ones stand for the columns below them (merged
cells); counts may stand in several columns, of one sex, year or month each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.intake import heading_words as words
from lib.intake.formats.cells import Cell
from lib.intake.headings import (
    OTHER,
    PERSONAL,
    RUNNING,
    UNKNOWN,
    Meaning,
    heading_text,
    joined,
    meaning_of,
)
from lib.intake.personal import holds_personal
from lib.intake.problems import MASK, UnusableFile
from lib.intake.values import text_of
from lib.words import _

_DIVISIONS = ("sex", "year", "month")  # what may divide counts, in the order of Meaning.part
_NO_FIELDS = (
    "count",
    PERSONAL,
    RUNNING,
    OTHER,
)
HEADER_ROWS = 1000  # how far down a header may stand
DEEPEST = 3  # rows of one heading
_SAMPLED = 20  # rows below a heading that tell an empty column from one without a heading
_LONGEST_HEADING = 200  # characters; a longer text is no heading
REQUIRED = ("country", "occupation", "origin")
_LOOKED_FOR = frozenset(
    {
        *REQUIRED,
        "date",
        "year",
        "month",
    }
)
Row = Sequence[Cell]


@dataclass(frozen=True)
class Header:
    """The heading of one table. `row` is its first row, from 0, `depth` how many it takes.

    `fields` are columns by field; `parts` the columns of counts with what each counts; `total` a
    column of counts beside parts, `perhaps` further columns that may be parts. `unsure` are fields
    whose heading may mean something else, `rivals` further columns that may be the field, and
    `beside` columns of another table on the right.
    """

    row: int
    depth: int
    typed: Mapping[int, str]
    meanings: Mapping[int, Meaning]
    fields: Mapping[str, int]
    parts: tuple[tuple[int, Meaning], ...] = ()
    total: int | None = None
    perhaps: tuple[int, ...] = ()
    unsure: tuple[str, ...] = ()
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    beside: tuple[int, ...] = ()

    @property
    def personal(self) -> tuple[int, ...]:
        return self._of_role(PERSONAL)

    @property
    def running(self) -> tuple[int, ...]:
        return self._of_role(RUNNING)

    def _of_role(self, role: str) -> tuple[int, ...]:
        found = []
        for column, meaning in self.meanings.items():
            if meaning.field == role:
                found.append(column)
        return tuple(found)

    @property
    def width(self) -> int:
        """How many cells a row has at most."""
        return max(self.typed) + 1

    @property
    def distinguishing(self) -> list[int]:
        """Columns that tell one row from its repeat: all that have a name, but for a running
        number.
        """
        columns = []
        for column, heading in self.typed.items():
            if joined(heading) not in words.RUNNING_NUMBERS:
                columns.append(column)
        return columns

    @property
    def dates(self) -> tuple[int, ...]:
        """The columns that say the month, as far as the rows say it."""
        if "date" in self.fields:
            return (self.fields["date"],)
        said = [name for name in ("year", "month") if name in self.fields]
        return tuple(self.fields[name] for name in said)

    @property
    def required(self) -> tuple[int, ...]:
        """Columns without which a row is no data."""
        needed = [self.fields[name] for name in REQUIRED]
        return (*self.dates, *needed)

    @property
    def counts(self) -> set[int]:
        """The columns of counts."""
        return {column for column, _meaning in self.parts}

    @property
    def kept(self) -> list[int]:
        """The columns that are read, from left to right."""
        read = self.counts | set(self.fields.values())
        return sorted(read)

    def role(self, column: int) -> str:
        """What becomes of a column: its field, `personal`, `running`, or `ignored`."""
        for name, at in self.fields.items():
            if at == column:
                return name
        if column in self.counts:
            return "count"
        known = self.meanings.get(column, UNKNOWN).field
        return known if known in (PERSONAL, RUNNING) else "ignored"


@dataclass
class Nearest:
    """The heading that came nearest to a usable one, to say what it lacks."""

    known: int = 0
    missing: frozenset[str] = frozenset({*REQUIRED, "date"})

    def see_meanings(self, meanings: Iterable[Meaning]) -> None:
        """Note what some headings name, where they name more than all before."""
        sure = {meaning.field for meaning in meanings if meaning.field and meaning.sure}
        known = len(sure & _LOOKED_FOR)
        if known > self.known:
            self.known = known
            self.missing = frozenset(_missing(sure))


def find_header(rows: Sequence[Row], nearest: Nearest) -> Header | None:
    """The first usable heading of some rows; None where there is none, and `nearest` says why."""
    for index in range(min(len(rows), HEADER_ROWS)):
        header = header_at(rows, index, nearest)
        if header is not None:
            return header
    return None


def header_at(
    rows: Sequence[Row],
    index: int,
    nearest: Nearest | None = None,
) -> Header | None:
    """The usable heading that starts in a row, if there is one."""
    single = _read(
        rows,
        index,
        1,
        nearest,
    )
    if single is not None:
        deeper = _with_rows_below(rows, index, single)
        return _numbered(rows, deeper)
    if (
        index + 1 < len(rows)
        and _read(
            rows,
            index + 1,
            1,
            None,
        )
        is not None
    ):
        return _with_row_above(rows, index)
    for depth in range(2, DEEPEST + 1):
        header = _read(
            rows,
            index,
            depth,
            nearest,
        )
        if header is not None:
            return _numbered(rows, header)
    return None


def _with_rows_below(
    rows: Sequence[Row],
    index: int,
    single: Header,
) -> Header:
    """The same heading with the row below it, where that one divides the counts."""
    if index + 1 >= len(rows):
        return single
    below = _headings_by_column(rows[index + 1])
    if not below or not below.keys().isdisjoint(single.required):
        return single
    deeper = _read(
        rows,
        index,
        2,
        None,
    )
    if deeper is None or len(deeper.parts) < 2:
        return single
    is_divided = not below.keys().isdisjoint(deeper.counts)
    return deeper if is_divided else single


def _headings_by_column(row: Row) -> dict[int, str]:
    found = {}
    for column, cell in enumerate(row):
        if text_of(cell):
            found[column] = heading_text(cell)
    return found


def _with_row_above(rows: Sequence[Row], index: int) -> Header | None:
    """A heading whose counts are told apart by the row above it alone."""
    deeper = _read(
        rows,
        index,
        2,
        None,
    )
    single = _read(
        rows,
        index + 1,
        1,
        None,
    )
    if deeper is None or single is None:
        return None
    if len(deeper.parts) <= max(1, len(single.parts)):
        return None
    return _numbered(rows, deeper)


def _numbered(rows: Sequence[Row], header: Header) -> Header:
    """The same, with the row of column numbers that some tables have below their heading."""
    below = header.row + header.depth
    if below >= len(rows):
        return header
    texts = [text_of(cell).strip("()[] .") for cell in rows[below]]
    filled = list(filter(None, texts))
    running = [str(number) for number in range(1, len(filled) + 1)]
    if len(filled) <= len(REQUIRED) or filled != running:
        return header
    return replace(header, depth=header.depth + 1)


def _read(
    rows: Sequence[Row],
    index: int,
    depth: int,
    nearest: Nearest | None,
) -> Header | None:
    if index + depth > len(rows):
        return None
    end = index + depth
    levels = rows[index:end]
    if depth > 1 and not _are_headings(levels):
        return None
    typed = _typed(levels)
    meanings = {column: _meaning(levels, column) for column in typed}
    blocks = _blocks(typed, rows[end : end + _SAMPLED])
    for block in blocks:
        header = _fit(
            index,
            depth,
            typed,
            meanings,
            block,
        )
        if header is not None:
            return header
    if nearest is not None:
        nearest.see_meanings(meanings.values())
    if len(blocks) < 2:
        return None
    return _fit(
        index,
        depth,
        typed,
        meanings,
        list(typed),
    )


def _are_headings(levels: Sequence[Row]) -> bool:
    """Whether each row of a deeper heading names a column: a title above a table is none of it."""
    for row in levels:
        texts = [heading_text(cell) for cell in row if isinstance(cell, str)]
        filled = list(filter(None, texts))
        is_title = len(filled) == 1 and len(levels) == DEEPEST
        if is_title or not any(map(_names_a_column, filled)):
            return False
    return True


def _names_a_column(heading: str) -> bool:
    return meaning_of(heading).field not in (None, PERSONAL, OTHER)


def _typed(levels: Sequence[Row]) -> dict[int, str]:
    """Column → its heading as typed, the lower row where there are two."""
    typed: dict[int, str] = {}
    for row in levels:
        for column, cell in enumerate(row):
            if not _may_be_heading(cell):
                continue
            text = heading_text(cell)
            if text:
                is_personal = holds_personal(cell)
                typed[column] = MASK if is_personal else text
    return dict(sorted(typed.items()))


def _may_be_heading(cell: Cell) -> bool:
    """A short text, or a year or a date above a column of a wide table."""
    if isinstance(cell, str):
        return len(cell) < _LONGEST_HEADING
    if cell is None or isinstance(cell, bool):
        return False
    return meaning_of(heading_text(cell)).is_part


def _meaning(levels: Sequence[Row], column: int) -> Meaning:
    """By the lowest row where that says enough, else with the rows above it, which hold for the
    columns to their right too.
    """
    own = [heading_text(_cell(row, column)) for row in levels]
    lowest = own[-1]
    if not lowest:
        return meaning_of(" ".join(filter(None, own)))
    alone = meaning_of(lowest)
    says_enough = alone.field not in (None, "count")
    if len(levels) == 1 or says_enough:
        return alone
    above = [_over(row, column) for row in levels[:-1]]
    whole = meaning_of(" ".join([*above, lowest]))
    return alone if whole.field is None else whole


def _over(row: Row, column: int) -> str:
    """The heading above a column: its own, or the nearest on the left of a merged cell."""
    for cell in reversed(row[: column + 1]):
        text = heading_text(cell)
        if text:
            return text
    return ""


def _blocks(typed: Mapping[int, str], below: Sequence[Row]) -> list[list[int]]:
    """The columns of tables that stand beside one another, with an empty column between them."""
    blocks: list[list[int]] = [[]]
    for column in range(max(typed, default=-1) + 1):
        if column in typed:
            blocks[-1].append(column)
        elif blocks[-1] and _is_empty(column, below):
            blocks.append([])
    return list(filter(None, blocks))


def _is_empty(column: int, rows: Sequence[Row]) -> bool:
    return not any(text_of(_cell(row, column)) for row in rows)


def _fit(
    index: int,
    depth: int,
    typed: Mapping[int, str],
    meanings: Mapping[int, Meaning],
    block: Sequence[int],
) -> Header | None:
    """The heading of one block, if it names all that is needed."""
    inside = {column: meanings[column] for column in block}
    fields, rivals = _fields(inside, typed)
    unsure = _complete_unsure(
        fields,
        inside,
        rivals,
        typed,
    )
    parts, total, plain = _counts(inside)
    _settle_month(fields, typed, parts)
    known = set(fields)
    if _missing(known, parts):
        return None
    if len(plain) > 1:
        rivals["count"] = tuple(plain[1:])
    if not parts and plain:
        fields["count"] = plain[0]
        parts = ((plain[0], meanings[plain[0]]),)
    beside = tuple(column for column in typed if column not in block)
    return Header(
        row=index,
        depth=depth,
        typed=typed,
        meanings=inside,
        fields=fields,
        parts=parts,
        total=total,
        perhaps=_perhaps_parts(inside, parts),
        unsure=tuple(unsure),
        rivals=rivals,
        beside=beside,
    )


def _fields(
    meanings: Mapping[int, Meaning],
    typed: Mapping[int, str],
) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Field → column, whole known headings first; and further columns that may be the field. Raises
    UnusableFile for two of the same.
    """
    fields: dict[str, int] = {}
    rivals: dict[str, tuple[int, ...]] = {}
    for column, meaning in meanings.items():
        name = meaning.field
        if name is None or name in _NO_FIELDS or not meaning.sure:
            continue
        if name not in fields:
            fields[name] = column
            continue
        first, second = _nearer_first(
            typed,
            fields[name],
            column,
        )
        fields[name] = first
        is_nearer = _is_whole(typed[first]) and not _is_whole(typed[second])
        if not is_nearer and name != "date":
            raise UnusableFile(_same(typed[first], typed[second]))
        # The date of placement itself needs no comparison with a date that has more words.
        if not is_nearer or name != "date":
            rivals[name] = (*rivals.get(name, ()), second)
    if "town" in fields and "origin" not in fields:
        fields["origin"] = fields.pop("town")
    return fields, rivals


def _nearer_first(
    typed: Mapping[int, str],
    first: int,
    second: int,
) -> tuple[int, int]:
    """Two columns of one field, the one with a whole known heading before the other."""
    if _is_whole(typed[second]) and not _is_whole(typed[first]):
        return second, first
    return first, second


def _is_whole(heading: str) -> bool:
    return joined(heading) in words.FIELD_OF


def _complete_unsure(
    fields: dict[str, int],
    meanings: Mapping[int, Meaning],
    rivals: dict[str, tuple[int, ...]],
    typed: Mapping[int, str],
) -> list[str]:
    """Take a heading that may mean something else where a needed field has no other."""
    unsure = []
    has_month = "date" in fields or {"year", "month"} <= set(fields)
    perhaps = {column: meaning for column, meaning in meanings.items() if not meaning.sure}
    for column, meaning in perhaps.items():
        name = meaning.field
        if name in REQUIRED and name not in fields:
            fields[name] = column
            unsure.append(name)
    dates = [column for column, meaning in perhaps.items() if meaning.field == "date"]
    if not dates or has_month:
        return unsure
    nearest, *others = sorted(dates, key=lambda column: not _is_departure(typed[column]))
    fields["date"] = nearest
    if others:
        rivals["date"] = tuple(others)
    else:
        unsure.append("date")
    return unsure


def _is_departure(heading: str) -> bool:
    said = heading.casefold().split()
    return not words.DEPARTURES.isdisjoint(said)


def _counts(
    meanings: Mapping[int, Meaning],
) -> tuple[tuple[tuple[int, Meaning], ...], int | None, list[int]]:
    """Columns that divide the counts, the column of their total, and all plain counts."""
    sure = _of_counts(meanings, sure=True)
    parts = {column: meaning for column, meaning in sure.items() if meaning.is_part}
    plain = [column for column in sure if column not in parts]
    divided = _of_one_kind(parts)
    if not divided:
        named = [column for column, meaning in parts.items() if meaning.named]
        return (), None, [*plain, *named]
    says = _says(parts[divided[0]])
    coarser = [column for column in parts if _says(parts[column]) < says]
    total = max([*plain, *coarser], default=None)
    kept = [(column, parts[column]) for column in divided]
    return tuple(kept), total, plain


def _of_counts(meanings: Mapping[int, Meaning], *, sure: bool) -> dict[int, Meaning]:
    found = {}
    for column, meaning in meanings.items():
        if meaning.field == "count" and meaning.sure == sure:
            found[column] = meaning
    return found


def _perhaps_parts(
    meanings: Mapping[int, Meaning],
    parts: Sequence[tuple[int, Meaning]],
) -> tuple[int, ...]:
    """Columns that divide the counts as the parts do, by headings that may mean something else."""
    if len(parts) < 2:
        return ()
    _column, part = parts[0]
    found = []
    for column, meaning in _of_counts(meanings, sure=False).items():
        if _says(meaning) == _says(part):
            found.append(column)
    return tuple(found)


def _of_one_kind(parts: Mapping[int, Meaning]) -> list[int]:
    """The columns that divide the counts most finely, all by the same: at least two, and none
    twice. What says less beside them (a year beside its months) is a sum of theirs.
    """
    kinds: dict[frozenset[str], list[int]] = {}
    for column, meaning in parts.items():
        kinds.setdefault(_says(meaning), []).append(column)
    several = [says for says, columns in kinds.items() if len(columns) > 1]
    if not several:
        return []
    divided = kinds[max(several, key=len)]
    distinct = {parts[column].part for column in divided}
    return divided if len(distinct) == len(divided) else []


def _says(meaning: Meaning) -> frozenset[str]:
    """Which of sex, year and month a heading says."""
    named = zip(_DIVISIONS, meaning.part, strict=True)
    return frozenset(name for name, value in named if value is not None)


def _settle_month(
    fields: dict[str, int],
    typed: Mapping[int, str],
    parts: Sequence[tuple[int, Meaning]],
) -> None:
    """Which of the columns of dates, years and months says the month."""
    if "date" in fields and "year" in fields and "month" not in fields:
        heading = typed[fields["date"]]
        if joined(heading) in words.MONTH_WORDS:
            fields["month"] = fields.pop("date")
    years_above = any(meaning.year for _column, meaning in parts)
    has_year = "year" in fields or "date" in fields or years_above
    if "month" in fields and not has_year:
        fields["date"] = fields.pop("month")


def _missing(
    known: Collection[str],
    parts: Sequence[tuple[int, Meaning]] = (),
) -> set[str]:
    """The needed fields that neither columns nor the headings of parts say."""
    missing = set(REQUIRED).difference(known)
    said = set(known)
    for _column, meaning in parts:
        said |= _says(meaning)
    if "date" in known or {"year", "month"} <= said:
        return missing
    return missing | {"date"}


def missing_words(missing: frozenset[str]) -> str:
    """What a file lacks, and how its heading should look."""
    names = {
        "date": _("tanggal_penempatan (or tahun and bulan)"),
        "country": "negara",
        "occupation": "jabatan",
        "origin": "kabupaten_kota",
    }
    listed = ", ".join(names[name] for name in names if name in missing)
    return _("Columns are missing: {names}. The heading of the table needs all of them.").format(
        names=listed
    )


def _same(first: str, second: str) -> str:
    words_of = _(
        "Two columns mean the same: “{first}” and “{second}”. Remove or rename one of them."
    )
    return words_of.format(first=first, second=second)


def _cell(row: Row, column: int) -> Cell:
    return row[column] if column < len(row) else None
