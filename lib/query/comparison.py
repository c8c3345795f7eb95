"""What changes between two states of the screen: a draft against now, now against an earlier day, one release alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

import pandas as pd
from sqlalchemy import ColumnElement, and_, false, func, or_, select

from lib.query.codes import Codes
from lib.query.provenance import Provenance
from lib.store.database import reader
from lib.store.models import AuditEntry, Placement, Release, ReleaseUnknown
from lib.store.releases import Span, months, spans

DIMENSIONS = ("year", "dest", "tier", "origin")
COLUMNS = ("month", "country", "occupation", "origin")
NOTABLE = 10  # workers: below that a month halves or doubles by chance
_PLACEMENT, _RELEASE, _UNKNOWN, _AUDIT = (t.__table__.columns for t in (Placement, Release, ReleaseUnknown, AuditEntry))

JumpKind = Literal["halved", "doubled", "vanished"]


@dataclass(frozen=True, eq=False)
class State:
    """What a screen shows: the spans of months with their releases, and `cells` with the columns of COLUMNS (codes;
    origin by region) and `workers`."""

    source: Provenance
    cells: pd.DataFrame

    @property
    def workers(self) -> int:
        return int(self.cells["workers"].sum())


@dataclass(frozen=True)
class Moment:
    """A point of the releases' history, with the entry of Release that was published or withdrawn then."""

    at: datetime
    action: Literal["publish", "withdraw"]
    release_id: int
    title: str
    title_en: str


@dataclass(frozen=True)
class Jump:
    """Something that a keeper should look at twice.

    `code` is the month (`halved`, `doubled`) or the destination (`vanished`: a group or a country, see `dimension`).
    `against` is the month that it is compared with: itself before, or, for a month that is new, the month before it.
    """

    kind: JumpKind
    dimension: Literal["month", "dest", "country"]
    code: str
    before: int
    after: int
    against: str = ""


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two states. The differences of the parts always sum to the difference of the totals."""

    before: State
    after: State
    codes: Codes

    def by(self, dimension: str) -> pd.DataFrame:
        """`code, before, after, change` (workers) of one dimension, sorted by code; a code of either state has a row.

        Dimensions: those of DIMENSIONS, and `month`, `country`.
        """
        sides = [_counted(state.cells, dimension, self.codes) for state in (self.before, self.after)]
        table = pd.concat(sides, axis=1, keys=["before", "after"]).fillna(0).astype("int64").sort_index()
        table["change"] = table["after"] - table["before"]
        return table.rename_axis("code").reset_index()

    @property
    def change(self) -> int:
        return self.after.workers - self.before.workers

    @property
    def is_same(self) -> bool:
        """Whether no worker changed place in any dimension."""
        columns = list(COLUMNS)
        pair = [state.cells.set_index(columns)["workers"] for state in (self.before, self.after)]
        return bool(pair[0].sub(pair[1], fill_value=0).eq(0).all())

    def jumps(self) -> list[Jump]:
        """Months that halve or double, then destinations that vanish, the largest first."""
        return [*self._month_jumps(), *self._vanished("dest"), *self._vanished("country")]

    def _month_jumps(self) -> list[Jump]:
        old, new = (dict(_counted(state.cells, "month", self.codes)) for state in (self.before, self.after))
        covered = set(self.before.source.months)
        found = []
        for month in self.after.source.months:
            against = month if month in covered else _month_before(month)
            reference = old.get(month, 0) if month in covered else new.get(against)
            if reference is not None and (kind := _jump(reference, new.get(month, 0))):
                found.append(Jump(kind, "month", month, reference, new.get(month, 0), against))
        gone = sorted(covered - set(self.after.source.months))
        return found + [Jump("halved", "month", month, old[month], 0, month) for month in gone if old.get(month)]

    def _vanished(self, dimension: Literal["dest", "country"]) -> list[Jump]:
        table = self.by(dimension)
        gone = table[(table["after"] == 0) & (table["before"] > 0) & (table["code"] != "unknown")]
        gone = gone.sort_values(["before", "code"], ascending=[False, True])
        return [Jump("vanished", dimension, row.code, int(row.before), 0) for row in gone.itertuples()]


def shown(at: datetime | None = None) -> State:
    """What the pages show now, or showed at a moment."""
    with reader().connect() as connection:
        current = spans(connection, at)
        return State(Provenance(tuple(current)), _cells(connection, _in(current)))


def release_alone(release_id: int) -> State:
    """One release by itself, in force or not. Raises LookupError."""
    with reader().connect() as connection:
        row = connection.execute(select(Release.__table__).where(_RELEASE.id == release_id)).first()
        if row is None:
            raise LookupError(release_id)
        return State(Provenance((_span_of(row._mapping),)), _cells(connection, _PLACEMENT.release_id == release_id))


def with_draft(state: State, draft: pd.DataFrame, facts: Span) -> State:
    """`state` as it will be once a draft is published: its months are read from it alone.

    `draft` has the columns of COLUMNS and `workers`; `facts` says its months and kind.
    """
    cells = state.cells
    kept = cells[~cells["month"].between(facts.first_month, facts.last_month)]
    parts = [part for part in (kept, _by_region(draft)) if len(part)]
    together = pd.concat(parts, ignore_index=True) if parts else kept
    spans_now = sorted([*_around(state.source.spans, facts), facts], key=lambda span: span.first_month)
    return State(Provenance(tuple(spans_now)), together)


def history() -> list[Moment]:
    """Every publication and withdrawal of placements, the latest first."""
    with reader().connect() as connection:
        rows = connection.execute(select(Release.__table__).where(_RELEASE.kind != "published")).all()
    moments = [Moment(row.published_at, "publish", row.id, row.title, row.title_en) for row in rows]
    moments += [
        Moment(row.withdrawn_at, "withdraw", row.id, row.title, row.title_en) for row in rows if row.withdrawn_at
    ]
    return sorted(moments, key=lambda moment: (moment.at, moment.release_id), reverse=True)


def unknown_counts() -> dict[int, int]:
    """How many spellings no code was found for, by id of the release, the latest first."""
    statement = select(_UNKNOWN.release_id, func.count()).group_by(_UNKNOWN.release_id)
    with reader().connect() as connection:
        rows = connection.execute(statement.order_by(_UNKNOWN.release_id.desc())).all()
    return dict(map(tuple, rows))


def unknown_spellings(release_id: int, page: slice) -> pd.DataFrame:
    """`kind, text, workers` of the spellings of a release that no code was found for, most workers first.

    `page` is the part of them that is wanted: there may be as many as the file has rows.
    """
    columns = [_UNKNOWN.kind, _UNKNOWN.text, _UNKNOWN.workers]
    statement = select(*columns).where(_UNKNOWN.release_id == release_id)
    ordered = statement.order_by(_UNKNOWN.workers.desc(), _UNKNOWN.kind, _UNKNOWN.text)
    with reader().connect() as connection:
        rows = connection.execute(ordered.slice(page.start, page.stop)).all()
    return pd.DataFrame(rows, columns=[column.name for column in columns])


def audit_entries() -> int:
    """How many entries the log has."""
    with reader().connect() as connection:
        return connection.execute(select(func.count()).select_from(AuditEntry.__table__)).scalar_one()


def audit_log(page: slice | None = None) -> pd.DataFrame:
    """`at, actor, action, release_id, detail`, the latest first: all of them, or the part that is wanted."""
    statement = select(_AUDIT.at, _AUDIT.actor, _AUDIT.action, _AUDIT.release_id, _AUDIT.detail)
    ordered = statement.order_by(_AUDIT.id.desc())
    if page:
        ordered = ordered.slice(page.start, page.stop)
    with reader().connect() as connection:
        rows = connection.execute(ordered).all()
    return pd.DataFrame(rows, columns=["at", "actor", "action", "release_id", "detail"], dtype=object)


def _cells(connection: Any, which: ColumnElement[bool]) -> pd.DataFrame:
    columns = [_PLACEMENT.month, _PLACEMENT.country, _PLACEMENT.occupation, func.substr(_PLACEMENT.origin, 1, 5)]
    rows = connection.execute(select(*columns, func.sum(_PLACEMENT.workers)).where(which).group_by(*columns)).all()
    return _table([tuple(row) for row in rows])


def _table(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=[*COLUMNS, "workers"])
    return table.astype(dict.fromkeys(COLUMNS, "str") | {"workers": "int64"})


def _in(current: list[Span]) -> ColumnElement[bool]:
    if not current:
        return false()
    return or_(
        *(
            and_(_PLACEMENT.release_id == span.release_id, _PLACEMENT.month.between(span.first_month, span.last_month))
            for span in current
        )
    )


def _span_of(row: Mapping[str, Any]) -> Span:
    names = [name for name in Span.__dataclass_fields__ if name != "release_id"]
    return Span(release_id=row["id"], **{name: row[name] for name in names})


def _by_region(draft: pd.DataFrame) -> pd.DataFrame:
    table = draft.assign(origin=draft["origin"].str[:5])
    return table.groupby(list(COLUMNS), as_index=False)["workers"].sum()


def _around(current: tuple[Span, ...], facts: Span) -> list[Span]:
    """The months of the spans that a draft leaves to them."""
    taken = set(months(facts.first_month, facts.last_month))
    found: list[Span] = []
    for span in current:
        run: list[str] = []
        for month in months(span.first_month, span.last_month):
            if month not in taken:
                run.append(month)
            elif run:
                found.append(replace(span, first_month=run[0], last_month=run[-1]))
                run = []
        if run:
            found.append(replace(span, first_month=run[0], last_month=run[-1]))
    return found


def _counted(cells: pd.DataFrame, dimension: str, codes: Codes) -> pd.Series:
    keys = {
        "year": lambda: cells["month"].str[:4],
        "dest": lambda: cells["country"].map(codes.group_of),
        "tier": lambda: cells["occupation"].map(codes.tier_of),
        "origin": lambda: cells["origin"],
        "month": lambda: cells["month"],
        "country": lambda: cells["country"],
    }[dimension]()
    return cells["workers"].groupby(keys.astype(object)).sum()


def _jump(before: int, after: int) -> JumpKind | None:
    if max(before, after) < NOTABLE:
        return None
    if after * 2 <= before:
        return "halved"
    return "doubled" if after >= before * 2 else None


def _month_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - (number == 1)}-{12 if number == 1 else number - 1:02}"
