"""Pictures of readiness: who trains in Jakarta, what vacancies there are, and what lies between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.pictures.amounts import Amount, amount_mark, amount_of
from lib.pictures.chart import Chart, Mark
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.printed import (
    Printed,
    capital_name,
    mark_of,
    marks_of,
    not_published,
    not_told_apart,
    printed_picture,
    value_words,
)
from lib.pictures.recipes import Answers, Ask, pictured
from lib.pictures.scene import Scene
from lib.query import readiness
from lib.query.dimensions import REGIONS
from lib.query.figures import Figure, Figures
from lib.query.filters import Filter
from lib.query.indicators import totals
from lib.query.ranges import total
from lib.query.readiness import GOVERNORS_FIELDS, Vacancies
from lib.words import _, number, percent, pick
from lib.words.narrative import enumeration
from lib.words.periods import period_words

NOT_ANY = "–"  # where a table names no institution of a field
_REST = ("other", "unknown")  # fields that stand for what no source names


@pictured(
    "kesiapan",
    subject="lpk-menurut-wilayah",
    printed=True,
)
def institutions_by_region(scene: Scene, answers: Answers) -> Chart:
    """Training institutions by kota; the islands have none."""
    found = readiness.institutions_by_region(answers["figures"])
    whole = readiness.institutions(answers["figures"])
    marks = [mark_of(figure, name=scene.name("origin", figure.code)) for figure in found]
    for region in REGIONS:
        if region not in {figure.code for figure in found}:
            marks.append(_nobody(region, scene.name("origin", region)))
    title = _("Of {count} training institutions in Jakarta, {most} are in {names}")
    first, second = found[:2]
    # By the names that stand on the bars: a place of origin has one in every language.
    places = scene.names("origin", [first.code, second.code])
    said = Printed(
        "institutions_by_region",
        title=title.format(
            count=number(whole.value),
            most=number(first.value + second.value),
            names=enumeration(places),
        ),
        measure=_("Institutions in Jakarta by region, {day}").format(day=_day(found[0])),
        category_header=_("Region"),
        value_header=_("Institutions"),
        note=_registry_note(found[0]),
    )
    return printed_picture(scene, said, marks, found)


@pictured(
    "kesiapan",
    subject="lpk-menurut-sektor",
    printed=True,
)
def institutions_by_sector(scene: Scene, answers: Answers) -> Chart:
    """Training institutions by sector; the governor's fields stand out."""
    found = readiness.institutions_by_sector(answers["figures"])
    marks = [mark_of(figure, color=_color(figure)) for figure in found]
    marks.append(not_published("engineering", scene.name("field", "engineering")))
    title = _("Welding is taught by {welding}, hospitality by {hospitality} of {all} institutions")
    by_field = {figure.code: value_words(figure) for figure in found}
    said = Printed(
        "institutions_by_sector",
        title=title.format(
            welding=by_field.get("welding_metal", NOT_ANY),
            hospitality=by_field.get("hospitality", NOT_ANY),
            all=number(readiness.institutions(answers["figures"]).value),
        ),
        measure=_("Institutions in Jakarta by sector of training, {day}").format(
            day=_day(found[0])
        ),
        category_header=_("Sector"),
        value_header=_("Institutions"),
        note=_(
            "One institution may offer several sectors, so the bars do not add up. By sector and "
            "kota together: not published"
        ),
    )
    return printed_picture(scene, said, marks, found)


@pictured(
    "kesiapan",
    subject="verifikasi-lpk",
    printed=True,
)
def verification(scene: Scene, answers: Answers) -> Chart:
    """How far the institutions have come in the ministry's verification."""
    found = readiness.verification(answers["figures"])
    names = {
        "": _("Registered"),
        "legality_accepted": _("Legality accepted"),
        "facility_accepted": _("Facilities accepted"),
        "programme_accepted": _("Programme accepted"),
    }
    marks = [mark_of(figure, name=names[figure.code]) for figure in found]
    title = _("{accepted} of {all} institutions have passed every step of verification")
    said = Printed(
        "verification",
        title=title.format(accepted=number(found[-1].value), all=number(found[0].value)),
        measure=_("Institutions in Jakarta by step of verification, {day}").format(
            day=_day(found[0])
        ),
        category_header=_("Step"),
        value_header=_("Institutions"),
        note=_registry_note(found[0]),
    )
    return printed_picture(scene, said, marks, found)


@pictured(
    "kesiapan",
    subject="kursus-bahasa",
    printed=True,
)
def language_courses(scene: Scene, answers: Answers) -> Chart:
    """Institutions that teach a language for work abroad."""
    found = readiness.language_courses(answers["figures"])
    title = _("{name} is the language taught most: by {count} of Jakarta's institutions")
    said = Printed(
        "language_courses",
        title=title.format(name=capital_name(found[0]), count=number(found[0].value)),
        measure=_("Institutions in Jakarta by language taught, {day}").format(day=_day(found[0])),
        category_header=_("Language"),
        value_header=_("Institutions"),
        note=_("Korean and Arabic: no figure found. Self-reported to the registry"),
    )
    return printed_picture(scene, said, marks_of(found), found)


@pictured(
    "kesiapan",
    subject="tempat-dan-pelamar",
    printed=True,
)
def places_and_applicants(scene: Scene, answers: Answers) -> Chart:
    """The one course of which both places and applicants are printed."""
    found = readiness.training(answers["figures"])
    by_metric = {figure.metric: figure for figure in found}
    applied, places = by_metric["training_applicants"], by_metric["training_places"]
    marks = [
        mark_of(applied, name=_("Applicants"), color="highlight"),
        mark_of(places, name=_("Places")),
    ]
    title = _("More than {applicants} applied for {places} places in Japanese")
    said = Printed(
        "places_and_applicants",
        title=title.format(applicants=value_words(applied), places=value_words(places)),
        measure=_("Japanese course of PPKPI Pasar Rebo, early 2026, people"),
        category_header=_("Course"),
        value_header=_("People"),
        note=_(
            "All applicants, not only would-be migrant workers. Places and applicants of other "
            "courses: not published"
        ),
    )
    return printed_picture(scene, said, marks, [applied, places])


@pictured(
    "kesiapan",
    subject="lowongan-terisi",
    printed=True,
)
def vacancies_filled(scene: Scene, answers: Answers) -> Chart:
    """Which part of the registered vacancies is filled, of all and by sector."""
    found = readiness.vacancies(answers["figures"])
    marks: list[Mark] = []
    for vacancies in found:
        marks += _filled_marks(scene, vacancies)
    everything = found[0]
    title = _("Of {registered} vacancies abroad, {filled} were filled ({share})")
    said = Printed(
        "vacancies_filled",
        title=title.format(
            registered=value_words(everything.registered),
            filled=value_words(everything.filled),
            share=percent(_filled(everything)),
        ),
        measure=_("Vacancies registered in SIP2MI, all of Indonesia, 27 July 2025, percent"),
        category_header=_("Sector"),
        series_header=_("Status"),
        value_header=_("Percent"),
        form="stack",
        unit="percent",
        note=_("Other sectors, filled by country, country and sector together: not published"),
    )
    return printed_picture(scene, said, marks, [everything.registered])


@pictured(
    "kesiapan",
    subject="lowongan-menurut-negara",
    printed=True,
)
def vacancies_by_country(scene: Scene, answers: Answers) -> Chart:
    """Registered vacancies by country, as far as printed."""
    found = readiness.vacancies_by_country(answers["figures"])
    marks = marks_of(found)
    for country in ("JPN", "KOR", "DEU"):
        marks.append(not_published(country, scene.name("country", country)))
    title = _("Vacancies by country are printed of five countries; {name} has most")
    said = Printed(
        "vacancies_by_country",
        title=title.format(name=capital_name(found[0])),
        measure=_("Vacancies registered, all of Indonesia, March 2025"),
        category_header=_("Country"),
        value_header=_("Vacancies"),
        note=_(
            "The five add up to more than the total that the same source prints. By country and "
            "sector together: not published"
        ),
    )
    return printed_picture(scene, said, marks, found)


@pictured(
    "kesiapan",
    subject="kesenjangan-lembaga",
    printed=True,
)
def gap_institutions(scene: Scene, answers: Answers) -> Chart:
    """The gap, first part: institutions in Jakarta that teach the governor's fields."""
    figures = answers["figures"]
    whole = readiness.institutions(figures)
    found = [readiness.institutions_of_field(figures, field) for field in GOVERNORS_FIELDS]
    marks = _marks_of_fields(scene, found)
    said = Printed(
        "gap_institutions",
        title=_("Training: {told}").format(told=_told_of_fields(scene, found)),
        measure=_("Institutions in Jakarta, {day}").format(day=_day(whole)),
        category_header=_("Field"),
        value_header=_("Institutions"),
        to_say=(bottleneck(answers),),
        note=_("Engineering is not among the sectors of the registry"),
    )
    return printed_picture(scene, said, marks, [figure for figure in found if figure])


@pictured(
    "kesiapan",
    subject="kesenjangan-lowongan",
    printed=True,
)
def gap_vacancies(scene: Scene, answers: Answers) -> Chart:
    """The gap, second part: registered vacancies of the governor's fields."""
    figures = answers["figures"]
    found = [_registered(figures, field) for field in GOVERNORS_FIELDS]
    said = Printed(
        "gap_vacancies",
        title=_("Vacancies: {told}").format(told=_told_of_fields(scene, found)),
        measure=_("Vacancies registered, all of Indonesia, 27 July 2025"),
        category_header=_("Field"),
        value_header=_("Vacancies"),
        to_say=(bottleneck(answers),),
        note=_("For all of Indonesia: how many are meant for Jakarta is not published"),
    )
    marks = _marks_of_fields(scene, found)
    return printed_picture(scene, said, marks, [figure for figure in found if figure])


@pictured(
    "kesiapan",
    subject="kesenjangan-penempatan",
    printed=True,
    field=Ask(("field",)),
)
def gap_placements(scene: Scene, answers: Answers) -> Chart:
    """The gap, third part: placements from Jakarta in the governor's fields."""
    sums = totals(answers["field"], "field")
    marks: list[Mark] = []
    if sums and scene.is_estimate:
        marks = _estimated_fields(scene)
    elif sums:
        marks = _counted_fields(scene, sums)
    said = Said(
        title=_placements_title(scene, marks),
        measure=_("Workers placed from Jakarta"),
        to_say=(bottleneck(answers),),
        note=_("Not told apart does not mean none"),
    )
    shape = Shape(
        "gap_placements",
        "bar",
        category_header=_("Field"),
        horizontal=True,
    )
    return picture(scene, said, shape, marks)


def _placements_title(scene: Scene, marks: Sequence[Mark]) -> str:
    if scene.is_estimate:
        names = enumeration(scene.names("field", GOVERNORS_FIELDS))
        words = _("Placements: {names} are not told apart by the sources")
        return words.format(names=names)
    told = [f"{mark.category_name} {mark.text}" for mark in marks]
    words = _("Placements from Jakarta: {told}")
    return words.format(told="; ".join(told))


def bottleneck(answers: Answers) -> str:
    """The one sentence of the gap picture: what the printed figures carry, and no more."""
    figures = answers["figures"]
    steps = readiness.verification(figures)
    engineering = readiness.vacancies_of_field(figures, "engineering")
    if engineering is None:
        return ""
    sentence = _(
        "As far as figures are published, the visible bottleneck is verification: {passed} of "
        "{all} institutions in Jakarta have passed it, while {open} of {registered} engineering "
        "vacancies nationwide stood open"
    )
    unfilled = engineering.registered.value - engineering.filled.value
    return sentence.format(
        passed=number(steps[-1].value),
        all=number(steps[0].value),
        open=number(unfilled),
        registered=number(engineering.registered.value),
    )


def _color(figure: Figure) -> str:
    """The governor's fields stand out."""
    if figure.code in GOVERNORS_FIELDS:
        return "highlight"
    return "accent"


def _registered(figures: Figures, field: str) -> Figure | None:
    vacancies = readiness.vacancies_of_field(figures, field)
    if vacancies is None:
        return None
    return vacancies.registered


def _filled(vacancies: Vacancies) -> float:
    return vacancies.filled.value / vacancies.registered.value


def _filled_marks(scene: Scene, vacancies: Vacancies) -> list[Mark]:
    name = _("All sectors")
    if vacancies.field:
        name = scene.name("field", vacancies.field)
    registered = vacancies.registered.value
    whole = f"{name} ({number(registered)})"
    share = _filled(vacancies)
    filled = Mark(
        category=vacancies.field,
        category_name=whole,
        series="filled",
        series_name=_("Filled"),
        value=share * 100,
        text=percent(share),
        color="accent",
    )
    unfilled = Mark(
        category=vacancies.field,
        category_name=whole,
        series="unfilled",
        series_name=_("Unfilled"),
        value=(1 - share) * 100,
        text=percent(1 - share),
        color="muted",
    )
    return [filled, unfilled]


def _marks_of_fields(scene: Scene, found: Sequence[Figure | None]) -> list[Mark]:
    marks = []
    for field, figure in zip(GOVERNORS_FIELDS, found, strict=True):
        name = scene.name("field", field)
        if figure is None:
            marks.append(not_published(field, name))
        else:
            marks.append(mark_of(figure, name=name))
    return marks


def _told_of_fields(scene: Scene, found: Sequence[Figure | None]) -> str:
    """`Las & logam 3; Perhotelan 14; Teknik tidak diterbitkan`."""
    parts = []
    for field, figure in zip(GOVERNORS_FIELDS, found, strict=True):
        name = scene.name("field", field)
        value = _("not published")
        if figure is not None:
            value = value_words(figure)
        parts.append(f"{name} {value}")
    return "; ".join(parts)


def _counted_fields(scene: Scene, sums: Mapping[str, int]) -> list[Mark]:
    marks = []
    for field in GOVERNORS_FIELDS:
        amount = Amount(sums.get(field, 0), 0, 0)
        marks.append(_placed(field, scene.name("field", field), amount))
    return marks


def _estimated_fields(scene: Scene) -> list[Mark]:
    """The governor's fields without a number, then what the sources tell of the others."""
    marks = [not_told_apart(field, scene.name("field", field)) for field in GOVERNORS_FIELDS]
    untold = (*GOVERNORS_FIELDS, *_REST)
    named = [field for field in scene.codes.fields if field not in untold]
    told, not_told = _in_fields(scene, named), _in_fields(scene, untold)
    marks.append(_placed("named", _("Fields that sources name"), told))
    marks.append(_placed("rest", _("Field not told by sources"), not_told))
    return marks


def _in_fields(scene: Scene, fields: Sequence[str]) -> Amount:
    """The workers in any of some fields, and of those that the filter lets through."""
    where = scene.where.narrowed(Filter(field=fields))
    found = total(where, scene.counted)
    return amount_of(found)


def _placed(
    field: str,
    name: str,
    amount: Amount,
) -> Mark:
    return amount_mark(
        amount,
        category=field,
        category_name=name,
        color="accent",
    )


def _nobody(code: str, name: str) -> Mark:
    return Mark(
        category=code,
        category_name=name,
        value=0,
        text=number(0),
        color="muted",
    )


def _day(figure: Figure) -> str:
    return period_words(figure.period, figure.first, figure.last)


def _registry_note(figure: Figure) -> str:
    """The caveat of the registry's extract; of a table that an office fed its own note."""
    if figure.release:
        return pick(*figure.note)
    return _(
        "Self-reported; a developer's extract of the ministry's registry, counted by us. The "
        "legality of 17 of Jakarta's 49 was rejected"
    )
