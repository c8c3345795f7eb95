"""The placements in force as one whole: loaded once for each state of the database, never changed.

A reader who holds a State sees filter, coverage and counts of the same moment to the end, whatever
is published meanwhile; whoever asks for `current` next sees the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import Any

from sqlalchemy import Connection, String, cast, func, select

from lib import settings
from lib.query.codes import Codes, read_codes
from lib.query.columns import ColumnBuilder, Columns, workers_of
from lib.query.dimensions import COLUMNS, Lookup
from lib.query.estimates import Basis, Modelled, modelled, read_bases
from lib.query.provenance import Provenance
from lib.store import integrity, releases
from lib.store.models import AuditEntry, Placement, Shipped
from lib.store.problems import DatabaseDamaged
from lib.store.releases import Span
from lib.store.snapshots import snapshot
from lib.words.months import months, runs

_PLACEMENT, _AUDIT, _SHIPPED = (table.__table__.c for table in (Placement, AuditEntry, Shipped))
# Answers of a few hundred views, of some kilobytes each.
MOST_REMEMBERED = 10_000
# Between the codes of a column on their way from the database: no code holds a line break.
_BREAK = "\n"


@dataclass(frozen=True, eq=False)
class State:
    """What a screen shows: which release each month is read from, the code lists, and the cells.

    `key` names the state of the database; None for one that is or was never in force. `bases` says
    by release what its estimates stand on.
    """

    source: Provenance
    codes: Codes
    columns: Columns
    key: object = None
    bases: Mapping[int, Basis] = field(default_factory=dict)
    _remembered: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    def remembered(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What was made under this key before, else made now. It goes with the state: whoever asks
        the next one asks anew.
        """
        if key not in self._remembered:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = make()
        return self._remembered[key]

    @property
    def workers(self) -> int:
        return int(self.columns.workers.sum())

    @cached_property
    def modelled(self) -> tuple[Modelled, ...]:
        """The cells that are read from estimates; none on official data."""
        return modelled(self.source, self.columns, self.bases)


_held: State | None = None
_loading = Lock()


def current() -> State:
    """The state of the database of `DATABASE_URL` as it is now.

    Asks for the newest entry of the log and the checksums of what is shipped, and loads the
    placements anew when one of them changed.
    """
    with snapshot() as connection:
        key = _key(connection)
    held = _held
    if held is not None and held.key == key:
        return held
    with _loading:
        return _load_current()


def codes() -> Codes:
    """The code lists of the state that was loaded last; of the current one if there is none."""
    held = _held
    if held is not None and _is_of(held, settings.database_url()):
        return held.codes
    return current().codes


def at(moment: datetime) -> State:
    """What the pages showed at a moment."""
    with snapshot() as connection:
        return _load(connection, releases.spans(connection, moment))


def release_alone(release_id: int) -> State:
    """One release by itself, in force or not. Raises UnknownRelease."""
    with snapshot() as connection:
        return _load(connection, [releases.whole_span(connection, release_id)])


def with_draft(state: State, draft: Columns, facts: Span) -> State:
    """`state` as it will be once a draft is published: its months are read from it alone.

    `facts` says the draft's months and kind.
    """
    spans = sorted([*_around(state.source.spans, facts), facts], key=lambda span: span.first_month)
    source = Provenance(tuple(spans))
    known = lookup_of(source, state.codes)
    kept = state.columns.outside(facts.first_month, facts.last_month)
    return State(source, state.codes, kept.joined(draft, known), bases=state.bases)


def lookup_of(source: Provenance, known: Codes) -> Lookup:
    """What the dimensions of placements follow from."""
    kind_of: dict[str, str] = {}
    for span in source.spans:
        kind_of.update(dict.fromkeys(months(span.first_month, span.last_month), span.kind))
    return Lookup(known, kind_of)


def _load_current() -> State:
    """Load the newest state, unless another thread did while this one waited."""
    global _held
    with snapshot() as connection:
        key = _key(connection)
        if _held is None or _held.key != key:
            loaded = _load(connection, releases.spans(connection))
            _held = replace(loaded, key=key)
        return _held


def _key(connection: Connection) -> tuple[Any, ...]:
    """The address, the newest entry of the log, what is shipped, and which releases do not add up.

    Not the file's time and size: a commit that still lies in the write-ahead log leaves both.
    """
    newest = select(_AUDIT.id, _AUDIT.at).order_by(_AUDIT.id.desc()).limit(1)
    shipped = select(_SHIPPED.part, _SHIPPED.sha256).order_by(_SHIPPED.part)
    entry = connection.execute(newest).first()
    parts = connection.execute(shipped).all()
    left_out = tuple(sorted(integrity.left_out()))
    return (
        settings.database_url(),
        tuple(entry or ()),
        tuple(map(tuple, parts)),
        left_out,
    )


def _is_of(state: State, address: str) -> bool:
    return isinstance(state.key, tuple) and state.key[0] == address


def _load(connection: Connection, spans: Sequence[Span]) -> State:
    known = read_codes(connection)
    source = Provenance(tuple(spans))
    columns = _read_columns(connection, spans, lookup_of(source, known))
    return State(source, known, columns, bases=read_bases(connection, spans))


def _read_columns(connection: Connection, spans: Sequence[Span], lookup: Lookup) -> Columns:
    """The cells of these spans.

    The database hands over each month as one text a column: through the driver row by row, the same
    takes three times as long.
    """
    builders = {name: ColumnBuilder() for name in COLUMNS}
    workers: list[str] = []
    for span in spans:
        for month, rows, counts, *texts in connection.execute(_texts(span)):
            workers += _parts(counts, rows)
            builders["month"].add([month] * rows)
            for name, text in zip(_LISTED, texts, strict=True):
                builders[name].add(_parts(text, rows))
    stored = {name: builder.column() for name, builder in builders.items()}
    return Columns(stored, workers_of(workers), lookup)


_LISTED = tuple(name for name in COLUMNS if name != "month")


def _texts(span: Span) -> Any:
    """For each month of a span: the month, its rows, and the codes of each column as one text."""
    columns = [
        cast(_PLACEMENT.workers, String),
        *(_PLACEMENT[name] for name in _LISTED),
    ]
    texts = [func.aggregate_strings(column, _BREAK) for column in columns]
    return (
        select(_PLACEMENT.month, func.count(), *texts)
        .where(
            _PLACEMENT.release_id == span.release_id,
            _PLACEMENT.month.between(span.first_month, span.last_month),
            _PLACEMENT.workers > 0,
        )
        .group_by(_PLACEMENT.month)
    )


def _parts(text: str, rows: int) -> list[str]:
    """The codes of a column. Raises DatabaseDamaged for a code with a line break, which no intake
    writes.
    """
    found = text.split(_BREAK)
    if len(found) != rows:
        address = settings.shown_address(settings.database_url())
        raise DatabaseDamaged(address, f"{len(found)} codes in {rows} rows")
    return found


def _around(current_spans: Sequence[Span], facts: Span) -> list[Span]:
    """The months of the spans that a draft leaves to them."""
    taken = set(months(facts.first_month, facts.last_month))
    found: list[Span] = []
    for span in current_spans:
        left = set(months(span.first_month, span.last_month)) - taken
        for run in runs(left):
            found.append(replace(span, first_month=run[0], last_month=run[-1]))
    return found
