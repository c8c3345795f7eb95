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
from typing import Any, TypeGuard

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

_PLACEMENT = Placement.__table__.c
_AUDIT = AuditEntry.__table__.c
_SHIPPED = Shipped.__table__.c
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
    _remembered: dict[Any, Any] = field(
        default_factory=dict,
        init=False,
        repr=False,
    )

    def remembered(
        self,
        key: Hashable,
        make: Callable[[], Any],
    ) -> Any:
        """What was made under this key before, else made now. It goes with the state: whoever asks
        the next one asks anew.
        """
        known = self._remembered
        if key in known:
            return known[key]
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        made = make()
        known[key] = made
        return made

    @property
    def workers(self) -> int:
        return int(self.columns.workers.sum())

    @cached_property
    def modelled(self) -> tuple[Modelled, ...]:
        """The cells that are read from estimates; none on official data."""
        return modelled(
            self.source,
            self.columns,
            self.bases,
        )


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
    if _has_key(held, key):
        return held
    with _loading:
        return _load_current()


def codes() -> Codes:
    """The code lists of the state that was loaded last; of the current one if there is none."""
    held = _held
    address = settings.database_url()
    if held is None or not _is_of(held, address):
        held = current()
    return held.codes


def at(moment: datetime) -> State:
    """What the pages showed at a moment."""
    with snapshot() as connection:
        spans = releases.spans(connection, moment)
        return _load(connection, spans)


def release_alone(release_id: int) -> State:
    """One release by itself, in force or not. Raises UnknownRelease."""
    with snapshot() as connection:
        whole = releases.whole_span(connection, release_id)
        return _load(connection, [whole])


def with_draft(
    state: State,
    draft: Columns,
    facts: Span,
) -> State:
    """`state` as it will be once a draft is published: its months are read from it alone.

    `facts` says the draft's months and kind.
    """
    spans = [*_around(state.source.spans, facts), facts]
    spans.sort(key=lambda span: span.first_month)
    source = Provenance(tuple(spans))
    lookup = lookup_of(source, state.codes)
    kept = state.columns.outside(facts.first_month, facts.last_month)
    return State(
        source,
        state.codes,
        kept.joined(draft, lookup),
        bases=state.bases,
    )


def lookup_of(source: Provenance, known: Codes) -> Lookup:
    """What the dimensions of placements follow from."""
    kind_of: dict[str, str] = {}
    for span in source.spans:
        of_span = months(span.first_month, span.last_month)
        kind_of.update(dict.fromkeys(of_span, span.kind))
    return Lookup(known, kind_of)


def _load_current() -> State:
    """Load the newest state, unless another thread did while this one waited."""
    global _held
    with snapshot() as connection:
        key = _key(connection)
        held = _held
        if not _has_key(held, key):
            spans = releases.spans(connection)
            loaded = _load(connection, spans)
            held = replace(loaded, key=key)
            _held = held
        return held


def _has_key(
    held: State | None,
    key: object,
) -> TypeGuard[State]:
    return held is not None and held.key == key


def _key(connection: Connection) -> tuple[Any, ...]:
    """The address, the newest entry of the log, what is shipped, and which releases do not add up.

    Not the file's time and size: a commit that still lies in the write-ahead log leaves both.
    """
    entries = select(_AUDIT.id, _AUDIT.at)
    newest = entries.order_by(_AUDIT.id.desc()).limit(1)
    entry = connection.execute(newest).first()
    checksums = select(_SHIPPED.part, _SHIPPED.sha256)
    by_part = checksums.order_by(_SHIPPED.part)
    parts = connection.execute(by_part).all()
    left_out = sorted(integrity.left_out())
    return (
        settings.database_url(),
        tuple(entry or ()),
        tuple(map(tuple, parts)),
        tuple(left_out),
    )


def _is_of(state: State, address: str) -> bool:
    key = state.key
    if not isinstance(key, tuple):
        return False
    return bool(key[0] == address)


def _load(connection: Connection, spans: Sequence[Span]) -> State:
    known = read_codes(connection)
    source = Provenance(tuple(spans))
    lookup = lookup_of(source, known)
    return State(
        source,
        known,
        _read_columns(connection, spans, lookup),
        bases=read_bases(connection, spans),
    )


def _read_columns(
    connection: Connection,
    spans: Sequence[Span],
    lookup: Lookup,
) -> Columns:
    """The cells of these spans.

    The database hands over each month as one text a column: through the driver row by row, the same
    takes three times as long.
    """
    builders = {name: ColumnBuilder() for name in COLUMNS}
    workers: list[str] = []
    for span in spans:
        by_month = connection.execute(_texts(span))
        for month, rows, counts, *texts in by_month:
            workers += _parts(counts, rows)
            builders["month"].add([month] * rows)
            for name, text in zip(_LISTED, texts, strict=True):
                codes_of_rows = _parts(text, rows)
                builders[name].add(codes_of_rows)
    stored = {}
    for name, builder in builders.items():
        stored[name] = builder.column()
    return Columns(
        stored,
        workers_of(workers),
        lookup,
    )


_LISTED = tuple(name for name in COLUMNS if name != "month")


def _texts(span: Span) -> Any:
    """For each month of a span: the month, its rows, and the codes of each column as one text."""
    month = _PLACEMENT.month
    columns = [cast(_PLACEMENT.workers, String)]
    for name in _LISTED:
        columns.append(_PLACEMENT[name])
    texts = [func.aggregate_strings(column, _BREAK) for column in columns]
    rows = select(month, func.count(), *texts).where(
        _PLACEMENT.release_id == span.release_id,
        month.between(span.first_month, span.last_month),
        _PLACEMENT.workers > 0,
    )
    return rows.group_by(month)


def _parts(text: str, rows: int) -> list[str]:
    """The codes of a column. Raises DatabaseDamaged for a code with a line break, which no intake
    writes.
    """
    found = text.split(_BREAK)
    if len(found) != rows:
        address = settings.shown_address(settings.database_url())
        detail = f"{len(found)} codes in {rows} rows"
        raise DatabaseDamaged(address, detail)
    return found


def _around(
    current_spans: Sequence[Span],
    facts: Span,
) -> list[Span]:
    """The months of the spans that a draft leaves to them."""
    of_draft = months(facts.first_month, facts.last_month)
    found: list[Span] = []
    for span in current_spans:
        of_span = months(span.first_month, span.last_month)
        left = set(of_span).difference(of_draft)
        for run in runs(left):
            part = replace(
                span,
                first_month=run[0],
                last_month=run[-1],
            )
            found.append(part)
    return found
