"""The codes that a row of figures may hold, and the figures that are on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from lib.store.models import Country, Occupation, Origin, PublishedFigure, Release, Term

# Columns whose codes are named in `data/published/labels.csv`.
LABELLED = (
    "metric",
    "scope",
    "dimension",
    "unit",
    "grade",
)
_CHOICES = {
    "sex": {"f", "m"},
    "scheme": {
        "p_to_p",
        "g_to_g",
        "individual",
        "own_company",
        "extension_home",
        "extension_abroad",
    },
    "employer": {"legal_entity", "individual"},
    "education": {
        "primary",
        "junior",
        "senior",
        "diploma",
        "bachelor",
        "postgraduate",
    },
    "status": {"filled", "unfilled"},
}
_STEPS = ("legality", "facility", "programme")
_STATES = (
    "accepted",
    "rejected",
    "pending",
    "not_submitted",
)

# What makes two rows the same figure: their values may differ.
Key = tuple[str, ...]
KEY_COLUMNS = (
    "metric",
    "scope",
    "period_from",
    "period_to",
    "dimension",
    "category",
    "code",
    "unit",
)


@dataclass(frozen=True)
class KnownFigures:
    """`labels[column]` and `codes[code_kind]` are the codes that exist; `values` what is on record,
    by KEY_COLUMNS.
    """

    labels: Mapping[str, frozenset[str]]
    codes: Mapping[str, frozenset[str]]
    values: Mapping[Key, float]


def load_known(connection: Connection) -> KnownFigures:
    """The codes and figures of the database behind the connection."""
    terms: dict[str, set[str]] = {}
    for kind, code in connection.execute(select(Term.kind, Term.code)):
        terms.setdefault(kind, set()).add(code)
    regions = set(connection.execute(select(Origin.code)).scalars())
    labels = {column: frozenset(terms.get(column, set())) for column in LABELLED}
    labels["scope"] |= regions
    codes = {kind: frozenset(choices) for kind, choices in _CHOICES.items()}
    codes["country"] = frozenset(connection.execute(select(Country.code)).scalars())
    codes["occupation"] = frozenset(connection.execute(select(Occupation.code)).scalars())
    codes["origin"] = frozenset(regions)
    codes["field"] = frozenset(terms.get("field", set()))
    codes["step"] = _steps()
    return KnownFigures(
        labels,
        codes,
        _values(connection),
    )


def _steps() -> frozenset[str]:
    found = []
    for step in _STEPS:
        found += [f"{step}_{state}" for state in _STATES]
    return frozenset(found)


def _values(connection: Connection) -> dict[Key, float]:
    figure, release = PublishedFigure.__table__.c, Release.__table__.c
    in_force = select(release.id).where(release.withdrawn_at.is_(None))
    is_here = figure.release_id.is_(None) | figure.release_id.in_(in_force)
    columns = [figure[name] for name in KEY_COLUMNS]
    known: dict[Key, float] = {}
    for *key, value in connection.execute(select(*columns, figure.value).where(is_here)):
        known[tuple(part or "" for part in key)] = value
    return known
