"""What placements are counted and filtered by: one record a dimension, and no other list of them.

Filter, count, comparison, filter bar and table of cells read these records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lib.words import _

if TYPE_CHECKING:
    from lib.query.codes import Codes

MIDDLE_UP = ("medium", "high")
JAKARTA = "31"
REGIONS = ("31.71", "31.72", "31.73", "31.74", "31.75", "31.01")
YEAR_LENGTH = len("2025")
REGION_LENGTH = len(REGIONS[0])

# What an estimate is spread over, each once: two dimensions of one family tell of the same thing.
FAMILIES = ("time", "place", "work", "home", "sex", "scheme", "employer", "education")

Words = Callable[[], str]


@dataclass(frozen=True)
class Lookup:
    """What a code can follow from: the code lists, and the kind of the release behind each
    month.
    """

    codes: Codes
    kind_of: Mapping[str, str]


def _same(code: str, _lookup: Lookup) -> str:
    return code


def _listed_nowhere(_codes: Codes) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Dimension:
    """One way to tell placements apart.

    `column` of Placement is what it follows from, and `follows` turns that column's code into its
    own. `header` heads its column in a table. `family` is the one of FAMILIES whose spread a range
    takes when this dimension is restricted.
    `listed` gives every code that a filter may hold, in the order of the screen; empty where the
    codes are those that occur. `words` names the codes of a short list; the long lists are named by
    the database.
    `bar` says where the filter bar offers it (None: it is no filter key); `is_long` that the bar
    offers the codes that occur and not all. `label` is its name there, where that is shorter.
    `within` gives the codes that let a column's code through a filter, where one takes in others.
    `measure` says what is counted, where releases are compared by it.
    `in_cells` puts it into the table of cells, and `code_header` its code beside its words;
    `in_groups` puts it into the list of an estimate, whose cells are no people.
    `is_printed` says that published figures are broken down by its codes. `spelling` is the kind of
    its aliases and unknown spellings, and `spelled_header` heads them where `header` says more.
    """

    name: str
    column: str
    family: str
    header: Words
    follows: Callable[[str, Lookup], str] = _same
    listed: Callable[[Codes], Sequence[str]] = _listed_nowhere
    words: Callable[[], Mapping[str, str]] | None = None
    bar: Literal["first", "more"] | None = None
    is_long: bool = False
    label: Words | None = None
    within: Callable[[str], tuple[str, ...]] | None = None
    measure: Words | None = None
    in_cells: bool = True
    in_groups: bool = False
    code_header: Words | None = None
    is_printed: bool = False
    spelling: str | None = None
    spelled_header: Words | None = None

    @property
    def is_key(self) -> bool:
        """Whether a filter may name codes of it. A year is a span, which the filter holds apart."""
        return self.bar is not None

    def takes_in(self, code: str) -> tuple[str, ...]:
        """The codes of this dimension that include `code`: itself, and those around it."""
        return self.within(code) if self.within else (code,)


def year_of(month: str) -> str:
    return month[:YEAR_LENGTH]


def region_of(origin: str) -> str:
    """The region of a kecamatan; a region, and `31` (region unknown), are their own."""
    return origin[:REGION_LENGTH]


def _region_and_itself(origin: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((origin, region_of(origin))))


def _tiers() -> Mapping[str, str]:
    return {
        "low": _("Low"),
        "medium": _("Medium"),
        "high": _("High"),
        "unclassified": _("Unclassified"),
    }


def _sexes() -> Mapping[str, str]:
    return {
        "f": _("Women"),
        "m": _("Men"),
        "unknown": _("Sex unknown"),
    }


def _schemes() -> Mapping[str, str]:
    return {
        "p_to_p": _("P to P (placement company)"),
        "g_to_g": _("G to G (government)"),
        "individual": _("Independent (perseorangan)"),
        "own_company": _("Own company (UKPS)"),
        "extension_home": _("Contract extension at home"),
        "extension_abroad": _("Contract extension abroad"),
        "unknown": _("Scheme unknown"),
    }


def _employers() -> Mapping[str, str]:
    return {
        "legal_entity": _("Legal entity"),
        "individual": _("Individual or household"),
        "unknown": _("Employer unknown"),
    }


def _educations() -> Mapping[str, str]:
    return {
        "primary": _("Primary school (SD)"),
        "junior": _("Junior secondary (SMP)"),
        "senior": _("Senior secondary (SMA/SMK)"),
        "diploma": _("Diploma"),
        "bachelor": _("Bachelor"),
        "postgraduate": _("Postgraduate"),
        "unknown": _("Education unknown"),
    }


def _kinds() -> Mapping[str, str]:
    return {
        "official": _("Official"),
        "estimate": _("Estimate"),
    }


def _short(words: Callable[[], Mapping[str, str]]) -> Callable[[Codes], Sequence[str]]:
    """The codes of a short list, which are the same in every language."""
    return lambda _codes: tuple(words())


TIERS = tuple(_tiers())
SCHEMES = tuple(_schemes())

# In the order of tables and of the keys of an address.
DIMENSIONS: Mapping[str, Dimension] = {
    dimension.name: dimension
    for dimension in (
        Dimension(
            "year",
            column="month",
            family="time",
            follows=lambda month, _lookup: year_of(month),
            header=lambda: _("Year"),
            measure=lambda: _("Workers placed, by year"),
            in_cells=False,
            in_groups=True,
        ),
        Dimension(
            "month",
            column="month",
            family="time",
            header=lambda: _("Month"),
        ),
        Dimension(
            "dest",
            column="country",
            family="place",
            follows=lambda country, lookup: lookup.codes.group_of[country],
            header=lambda: _("Destination group"),
            listed=lambda codes: codes.groups,
            bar="first",
            label=lambda: _("Destination"),
            measure=lambda: _("Workers placed, by destination group"),
            in_groups=True,
        ),
        Dimension(
            "country",
            column="country",
            family="place",
            header=lambda: _("Country"),
            listed=lambda codes: codes.countries,
            bar="more",
            is_long=True,
            code_header=lambda: _("Country code (ISO 3166)"),
            is_printed=True,
            spelling="country",
        ),
        Dimension(
            "tier",
            column="occupation",
            family="work",
            follows=lambda occupation, lookup: lookup.codes.tier_of[occupation],
            header=lambda: _("Skill tier"),
            listed=_short(_tiers),
            words=_tiers,
            bar="first",
            measure=lambda: _("Workers placed, by skill tier"),
            in_groups=True,
        ),
        Dimension(
            "origin",
            column="origin",
            family="home",
            follows=lambda origin, _lookup: region_of(origin),
            header=lambda: _("Region"),
            listed=lambda codes: codes.origins,
            within=_region_and_itself,
            bar="first",
            measure=lambda: _("Workers placed, by region of origin"),
            is_printed=True,
            spelling="region",
        ),
        Dimension(
            "district",
            column="origin",
            family="home",
            header=lambda: _("Origin"),
            code_header=lambda: _("Origin code (Kemendagri)"),
            spelling="district",
            spelled_header=lambda: _("Kecamatan"),
        ),
        Dimension(
            "field",
            column="occupation",
            family="work",
            follows=lambda occupation, lookup: lookup.codes.field_of[occupation],
            header=lambda: _("Field of work"),
            listed=lambda codes: codes.fields,
            bar="more",
            is_long=True,
            in_cells=False,
        ),
        Dimension(
            "occupation",
            column="occupation",
            family="work",
            header=lambda: _("Occupation"),
            listed=lambda codes: codes.occupations,
            bar="more",
            is_long=True,
            code_header=lambda: _("Occupation code (ISCO-08/KBJI 2014)"),
            is_printed=True,
            spelling="occupation",
        ),
        Dimension(
            "sex",
            column="sex",
            family="sex",
            header=lambda: _("Sex"),
            listed=_short(_sexes),
            words=_sexes,
            bar="more",
            is_printed=True,
            spelling="sex",
        ),
        Dimension(
            "scheme",
            column="scheme",
            family="scheme",
            header=lambda: _("Placement scheme"),
            listed=_short(_schemes),
            words=_schemes,
            bar="more",
            is_printed=True,
            spelling="scheme",
        ),
        Dimension(
            "employer",
            column="employer",
            family="employer",
            header=lambda: _("Employer"),
            listed=_short(_employers),
            words=_employers,
            bar="more",
            is_printed=True,
        ),
        Dimension(
            "education",
            column="education",
            family="education",
            header=lambda: _("Education"),
            listed=_short(_educations),
            words=_educations,
            bar="more",
            is_printed=True,
        ),
        Dimension(
            "kind",
            column="month",
            family="time",
            follows=lambda month, lookup: lookup.kind_of[month],
            header=lambda: _("Kind"),
            listed=_short(_kinds),
            words=_kinds,
            in_groups=True,
        ),
    )
}

COLUMNS = tuple(dict.fromkeys(dimension.column for dimension in DIMENSIONS.values()))
KEYS = tuple(name for name, dimension in DIMENSIONS.items() if dimension.is_key)


class UnknownDimension(ValueError):
    """A dimension that does not exist; `args` names it."""
