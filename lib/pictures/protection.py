"""Pictures of protection: complaints, returns, deaths, and the little that is known of Jakarta."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from lib.pictures.chart import Chart, Mark
from lib.pictures.lines import joined
from lib.pictures.printed import (
    Printed,
    capital_name,
    mark_of,
    marks_of,
    not_found,
    not_published,
    printed_picture,
    value_words,
    years_between,
)
from lib.pictures.recipes import Answers, pictured
from lib.pictures.scene import Scene
from lib.query import protection
from lib.query.figures import Figure
from lib.query.protection import Risk, Year
from lib.words import _, number
from lib.words.dates import span
from lib.words.narrative import enumeration
from lib.words.periods import period_words

# Of fewer placements a rate would change with a few people.
FEWEST_PLACEMENTS = 1000


@pictured(
    "pelindungan",
    subject="pengaduan",
    printed=True,
)
def complaints(scene: Scene, answers: Answers) -> Chart:
    """Complaints nationwide; Jakarta's one figure stands in the title."""
    years = protection.complaints_by_year(answers["figures"])
    jakarta = protection.of_jakarta(answers["figures"])[0]
    title = _("From Jakarta, {count} complaints are known ({period}); the bars are the nation's")
    said = Printed(
        "complaints",
        title=title.format(count=value_words(jakarta), period=_period(jakarta)),
        measure=_("Complaints received nationwide, cases, as printed"),
        category_header=_("Year"),
        value_header=_("Cases"),
        horizontal=False,
        note=joined(_gaps(years), _("Hatched: months missing")),
    )
    return printed_picture(scene, said, _marks_by_year(years), _figures_of(years))


@pictured(
    "pelindungan",
    subject="pemulangan",
    printed=True,
)
def repatriation(scene: Scene, answers: Answers) -> Chart:
    """Workers in trouble who were brought home, nationwide, each year with its definition."""
    years = protection.returns_by_year(answers["figures"])
    latest = years[-1]
    title = _("{count} workers in trouble were brought home in {year}; definitions changed")
    said = Printed(
        "repatriation",
        title=title.format(count=value_words(latest.figure), year=latest.name),
        measure=_("Indonesian workers brought home, people, as printed"),
        category_header=_("Year"),
        value_header=_("People"),
        unit="people",
        horizontal=False,
        note=joined(_definitions_of(years), _gaps(years)),
    )
    return printed_picture(scene, said, _marks_by_year(years), _figures_of(years))


@pictured(
    "pelindungan",
    subject="kematian",
    printed=True,
)
def deaths(scene: Scene, answers: Answers) -> Chart:
    """Deaths nationwide, each year with its definition."""
    years = protection.deaths_by_year(answers["figures"])
    latest = years[-1]
    title = _("{count} deaths are printed for {year}; earlier years count remains brought home")
    said = Printed(
        "deaths",
        title=title.format(count=value_words(latest.figure), year=latest.name),
        measure=_("Deaths of Indonesian workers, people, as printed"),
        category_header=_("Year"),
        value_header=_("People"),
        unit="people",
        horizontal=False,
        note=joined(_definitions_of(years), _gaps(years)),
    )
    return printed_picture(scene, said, _marks_by_year(years), _figures_of(years))


@pictured(
    "pelindungan",
    subject="pengaduan-menurut-jenis",
    printed=True,
)
def complaints_by_kind(scene: Scene, answers: Answers) -> Chart:
    """What complaints are about, nationwide."""
    found = protection.complaints_by_kind(answers["figures"])
    first = found[0]
    title = _("Most complaints: {name} ({count}), {period}")
    said = Printed(
        "complaints_by_kind",
        title=title.format(
            name=capital_name(first).lower(),
            count=value_words(first),
            period=_period(first),
        ),
        measure=_("Complaints nationwide by kind, cases, as printed"),
        category_header=_("Kind"),
        value_header=_("Cases"),
        note=_("The source names these kinds alone; the rest of its 764 complaints is not told"),
    )
    return printed_picture(scene, said, marks_of(found), found)


@pictured(
    "pelindungan",
    subject="pengaduan-menurut-negara",
    printed=True,
)
def complaints_by_country(scene: Scene, answers: Answers) -> Chart:
    """Where complaints come from, nationwide, as far as printed without a contradiction."""
    found = protection.complaints_by_country(answers["figures"])
    marks = marks_of(found)
    for country in ("TWN", "HKG"):
        marks.append(not_published(country, scene.name("country", country)))
    title = _("Complaints 2022–2024: {counts}; other countries are not published")
    counts = [f"{capital_name(figure)} {value_words(figure)}" for figure in found]
    said = Printed(
        "complaints_by_country",
        title=title.format(counts=enumeration(counts)),
        measure=_("Complaints nationwide by country, three years together, cases"),
        category_header=_("Country"),
        value_header=_("Cases"),
        note=_(
            "A list of ten countries for 2024 exists, but contradicts its own total (15,307 from "
            "Saudi Arabia beside 1,462 in all) and is left out"
        ),
    )
    return printed_picture(scene, said, marks, found)


@pictured(
    "pelindungan",
    subject="pemulangan-menurut-negara",
    printed=True,
)
def returns_by_country(scene: Scene, answers: Answers) -> Chart:
    """From where people were brought home, nationwide."""
    found = protection.returns_by_country(answers["figures"])
    title = _("{name} leads the list of returns in 2024 with {count}")
    said = Printed(
        "returns_by_country",
        title=title.format(name=capital_name(found[0]), count=value_words(found[0])),
        measure=_("People brought home by country, 2024, as printed"),
        category_header=_("Country"),
        value_header=_("People"),
        unit="people",
        note=_(
            "The countries seem to divide all 15,516 protected, not the 10,568 brought home (our "
            "inference)"
        ),
    )
    return printed_picture(scene, said, marks_of(found), found)


@pictured(
    "pelindungan",
    subject="jakarta-terkendala",
    printed=True,
)
def jakarta_in_trouble(scene: Scene, answers: Answers) -> Chart:
    """What is known of Jakarta's own people, beside what is not."""
    found = protection.of_jakarta(answers["figures"])
    marks = []
    for figure in found:
        measure, period = _measure(scene, figure), _period(figure)
        name = f"{measure} ({period})"
        marks.append(mark_of(figure, name=name))
    for code, name in _unknown_of_jakarta().items():
        marks.append(not_published(code, name))
    said = Printed(
        "jakarta_in_trouble",
        title=_(
            "Of Jakarta's residents, {known} figures are known; the rest is not published"
        ).format(known=number(len(found))),
        measure=_("People from Jakarta in trouble abroad, as printed"),
        category_header=_("What is counted"),
        value_header=_("People or cases"),
        note=_("The year of the 149 complaints is itself in doubt (2022 or 2024)"),
    )
    return printed_picture(scene, said, marks, found)


@pictured(
    "pelindungan",
    subject="risiko-menurut-negara",
    printed=True,
)
def risk_by_country(scene: Scene, answers: Answers) -> Chart:
    """Complaints per 1,000 placements, where both are printed by one counter."""
    found = []
    for risk in protection.risk_by_country(answers["figures"]):
        if risk.placements.value >= FEWEST_PLACEMENTS:
            found.append(risk)
    first = found[0]
    title = _("Complaints per 1,000 placements: {name} {rate}, among those served by BP3MI Jakarta")
    said = Printed(
        "risk_by_country",
        title=title.format(
            name=scene.name("country", first.country), rate=number(first.per_thousand)
        ),
        measure=_("Complaints per 1,000 placements, BP3MI Jakarta office, all origins, 2018"),
        category_header=_("Country"),
        value_header=_("Complaints per 1,000 placements"),
        unit="rate",
        note=_(
            "Complaints follow reporting: many may mean easy reporting, few may mean silence. "
            "They may stem from placements of earlier years. Countries with fewer than {count} "
            "placements are left out"
        ).format(count=number(FEWEST_PLACEMENTS)),
    )
    marks = [_risk_mark(scene, risk) for risk in found]
    return printed_picture(scene, said, marks, [risk.complaints for risk in found])


@pictured(
    "pelindungan",
    subject="pengaduan-bp3mi-menurut-jenis",
    printed=True,
)
def office_complaints_by_kind(scene: Scene, answers: Answers) -> Chart:
    """What complaints handled by the office were about."""
    found = protection.office_complaints_by_kind(answers["figures"])
    first = found[0]
    title = _("The BP3MI Jakarta office handled most about: {name} ({count})")
    said = Printed(
        "office_complaints_by_kind",
        title=title.format(name=capital_name(first), count=value_words(first)),
        measure=_("Complaints handled by the office by kind, workers of all origins, 2018"),
        category_header=_("Kind"),
        value_header=_("Cases"),
        note=_("Not Jakarta's residents: the office serves workers of every origin"),
    )
    return printed_picture(scene, said, marks_of(found), found)


def definition_words() -> Mapping[str, str]:
    """What each definition counts, by its code."""
    return {
        "complaints": _("complaints received"),
        "workers_in_difficulty": _("workers in difficulty"),
        "workers_in_trouble": _("workers in trouble"),
        "remains": _("remains brought home"),
        "deaths": _("deaths on record"),
    }


def _marks_by_year(years: Sequence[Year]) -> list[Mark]:
    """A bar a year, gaps left as gaps; years of an earlier definition are paler."""
    names = [year.name for year in years]
    latest = years[-1].definition
    marks = {year.name: _year_mark(year, latest) for year in years}
    for name in years_between(names):
        marks[name] = _gap_mark(name)
    return [marks[name] for name in sorted(marks)]


def _gap_mark(year: str) -> Mark:
    return Mark(
        category=year,
        category_name=year,
        value=math.nan,
        text="",
        color="accent",
    )


def _year_mark(year: Year, latest: str) -> Mark:
    name, state, color = year.name, "", "accent.soft"
    is_named = year.figure.category[0] == year.name
    if not is_named and not year.figure.is_whole_year:
        whole_span = span(year.figure.first, year.figure.last)
        months = whole_span.removesuffix(year.name).strip()
        name = f"{year.name} ({months})"
        state = "partial"
    if year.definition == latest:
        color = "accent"
    return mark_of(
        year.figure,
        name=name,
        color=color,
        state=state,
    )


def _definitions_of(years: Iterable[Year]) -> str:
    """`2021 dan 2023: pekerja terkendala; 2024: pekerja bermasalah`."""
    words = definition_words()
    grouped: dict[str, list[str]] = {}
    for year in years:
        grouped.setdefault(year.definition, []).append(year.name)
    parts = []
    for code, names in grouped.items():
        of_years = enumeration(names)
        parts.append(f"{of_years}: {words[code]}")
    return "; ".join(parts)


def _gaps(years: Sequence[Year]) -> str:
    """Which years between the first and the last have no figure."""
    missing = years_between([year.name for year in years])
    return not_found(missing)


def _figures_of(years: Iterable[Year]) -> list[Figure]:
    return [year.figure for year in years]


def _period(figure: Figure) -> str:
    return period_words(figure.period, figure.first, figure.last)


def _measure(scene: Scene, figure: Figure) -> str:
    if figure.code_kind == "country":
        country = scene.name("country", figure.code)
        return _("Brought home from {country}").format(country=country)
    return scene.name("metric", figure.metric)


def _unknown_of_jakarta() -> Mapping[str, str]:
    return {
        "returns": _("Brought home from all countries"),
        "deaths": _("Deaths"),
        "prevention": _("Departures prevented"),
    }


def _risk_mark(scene: Scene, risk: Risk) -> Mark:
    placed = number(risk.placements.value)
    complained = number(risk.complaints.value)
    words = _("{complaints} of {placements}")
    ratio = words.format(complaints=complained, placements=placed)
    return Mark(
        category=risk.country,
        category_name=scene.name("country", risk.country),
        value=risk.per_thousand,
        text=f"{number(risk.per_thousand, 1)} ({ratio})",
        color="highlight",
    )
