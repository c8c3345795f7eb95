"""Which codes exist, in the order of the screen, and what they are called in both languages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select

from lib import settings
from lib.store.database import reader
from lib.store.models import Country, Occupation, Origin, Term
from lib.words import _, current_language

TIERS = ("low", "medium", "high", "unclassified")
MIDDLE_UP = ("medium", "high")
SEXES = ("f", "m", "unknown")
SCHEMES = ("p_to_p", "g_to_g", "individual", "own_company", "extension_home", "extension_abroad", "unknown")
EMPLOYERS = ("legal_entity", "individual", "unknown")
EDUCATIONS = ("primary", "junior", "senior", "diploma", "bachelor", "postgraduate", "unknown")
KINDS = ("official", "estimate")
JAKARTA = "31"
REGIONS = ("31.71", "31.72", "31.73", "31.74", "31.75", "31.01")


@dataclass(frozen=True)
class Codes:
    """The code lists of one database. `names[dimension][language][code]` are the words of the long lists."""

    groups: tuple[str, ...]
    priority_groups: tuple[str, ...]
    fields: tuple[str, ...]
    countries: tuple[str, ...]
    occupations: tuple[str, ...]
    origins: tuple[str, ...]
    names: Mapping[str, Mapping[str, Mapping[str, str]]]
    group_of: Mapping[str, str]
    tier_of: Mapping[str, str]
    field_of: Mapping[str, str]
    map_points: Mapping[str, tuple[float, float]]

    def known(self, dimension: str) -> tuple[str, ...]:
        """Every code that a filter on `dimension` may hold."""
        return {
            "dest": self.groups,
            "country": self.countries,
            "tier": TIERS,
            "origin": self.origins,
            "sex": SEXES,
            "scheme": SCHEMES,
            "employer": EMPLOYERS,
            "education": EDUCATIONS,
            "field": self.fields,
            "occupation": self.occupations,
            "kind": KINDS,
        }[dimension]

    def name(self, dimension: str, code: str) -> str:
        """The words for a code in the reader's language; years and months are their own words."""
        if dimension in ("origin", "district"):
            return self._origin_name(code)
        if dimension in _SHORT_LISTS:
            return _SHORT_LISTS[dimension]().get(code, code)
        return self.names.get(dimension, {}).get(current_language(), {}).get(code, code)

    def _origin_name(self, code: str) -> str:
        if code == JAKARTA:
            return _("Region unknown")
        return self.names["origin"]["id"].get(code, code)


def codes() -> Codes:
    """The code lists of the database in use."""
    return _codes(settings.database_url())


@lru_cache(maxsize=4)
def _codes(_address: str) -> Codes:
    with reader().connect() as connection:
        countries = connection.execute(select(Country.__table__)).all()
        occupations = connection.execute(select(*Occupation.__table__.columns).order_by(Occupation.code)).all()
        origins = connection.execute(select(*Origin.__table__.columns).order_by(Origin.code)).all()
        terms = connection.execute(select(*Term.__table__.columns).order_by(Term.kind, Term.position)).all()
    groups = [term for term in terms if term.kind == "dest"]
    return Codes(
        groups=tuple(term.code for term in groups),
        priority_groups=tuple(term.code for term in groups if term.priority),
        fields=tuple(term.code for term in terms if term.kind == "field"),
        # Sorted here, since each database has an alphabet of its own.
        countries=tuple(row.code for row in sorted(countries, key=lambda row: row.name_id.casefold())),
        occupations=tuple(row.code for row in occupations),
        origins=tuple(row.code for row in origins),
        names={
            "country": _both(countries),
            "occupation": _both(occupations),
            "origin": {"id": {row.code: row.name for row in origins}},
            **{kind: _both([t for t in terms if t.kind == kind]) for kind in {term.kind for term in terms}},
        },
        group_of={row.code: row.group for row in countries},
        tier_of={row.code: row.tier for row in occupations},
        field_of={row.code: row.field for row in occupations},
        map_points={row.code: (row.lon, row.lat) for row in countries if row.lon is not None},
    )


def _both(rows: list) -> dict[str, dict[str, str]]:
    return {"id": {row.code: row.name_id for row in rows}, "en": {row.code: row.name_en for row in rows}}


def _tier_names() -> dict[str, str]:
    return {"low": _("Low"), "medium": _("Medium"), "high": _("High"), "unclassified": _("Unclassified")}


def _sex_names() -> dict[str, str]:
    return {"f": _("Women"), "m": _("Men"), "unknown": _("Sex unknown")}


def _scheme_names() -> dict[str, str]:
    return {
        "p_to_p": _("P to P (placement company)"),
        "g_to_g": _("G to G (government)"),
        "individual": _("Independent (perseorangan)"),
        "own_company": _("Own company (UKPS)"),
        "extension_home": _("Contract extension at home"),
        "extension_abroad": _("Contract extension abroad"),
        "unknown": _("Scheme unknown"),
    }


def _employer_names() -> dict[str, str]:
    return {
        "legal_entity": _("Legal entity"),
        "individual": _("Individual or household"),
        "unknown": _("Employer unknown"),
    }


def _education_names() -> dict[str, str]:
    return {
        "primary": _("Primary school (SD)"),
        "junior": _("Junior secondary (SMP)"),
        "senior": _("Senior secondary (SMA/SMK)"),
        "diploma": _("Diploma"),
        "bachelor": _("Bachelor"),
        "postgraduate": _("Postgraduate"),
        "unknown": _("Education unknown"),
    }


def _kind_names() -> dict[str, str]:
    return {"official": _("Official"), "estimate": _("Estimate")}


_SHORT_LISTS: Mapping[str, Callable[[], dict[str, str]]] = {
    "tier": _tier_names,
    "sex": _sex_names,
    "scheme": _scheme_names,
    "employer": _employer_names,
    "education": _education_names,
    "kind": _kind_names,
}
