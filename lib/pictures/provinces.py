"""Jakarta beside the other provinces, in printed lists alone."""

from __future__ import annotations

from lib.pictures.chart import Chart, Mark
from lib.pictures.lines import joined
from lib.pictures.printed import (
    Printed,
    capital_name,
    mark_of,
    printed_picture,
    value_words,
)
from lib.pictures.recipes import Answers, pictured
from lib.pictures.scene import Scene
from lib.query import provinces
from lib.query.dimensions import JAKARTA
from lib.query.figures import Figure
from lib.query.provinces import JAKARTA_NAME, ProvinceList, Yearly
from lib.words import _, number, sizes
from lib.words.dates import span

# The province that officials measure Jakarta by.
_NEIGHBOUR = "Jawa Barat"


@pictured(
    "asal",
    subject="provinsi-per-tahun",
    printed=True,
)
def provinces_by_year(scene: Scene, answers: Answers) -> Chart:
    """The provinces with most placements in the newest year, and what is known of Jakarta."""
    figures = answers["figures"]
    found, yearly = provinces.newest_list(figures), provinces.jakarta_a_year(figures)
    marks = [_province(figure) for figure in found.figures]
    if not found.jakarta:
        words = _("{range} a year")
        text = words.format(range=sizes.interval(yearly.low, yearly.high))
        marks.append(_jakarta(yearly, 1.0, text))
    said = Printed(
        "provinces_by_year",
        title=_title(found),
        measure=_("Workers placed by province of origin, {period}, people").format(
            period=span(found.first, found.last)
        ),
        category_header=_("Province"),
        value_header=_("People"),
        unit="people",
        note=_bounds_note(found, yearly),
    )
    return printed_picture(scene, said, marks, [*found.figures, yearly.stated])


@pictured(
    "asal",
    subject="provinsi-per-penduduk",
    printed=True,
)
def provinces_by_inhabitants(scene: Scene, answers: Answers) -> Chart:
    """The same for 100,000 inhabitants."""
    figures = answers["figures"]
    found, yearly = provinces.newest_list(figures), provinces.jakarta_a_year(figures)
    people = provinces.inhabitants(JAKARTA_NAME) or 1
    marks = _rate_marks(found)
    if not found.jakarta:
        scale = 100_000 / people
        low = number(yearly.low * scale)
        high = number(yearly.high * scale)
        words = _("{range} a year")
        text = words.format(range=f"{low}–{high}")
        marks.append(_jakarta(yearly, scale, text))
    words = _("Inhabitants: BPS, mid-{year}")
    inhabitants = words.format(year=provinces.population_year())
    said = Printed(
        "provinces_by_inhabitants",
        title=_rate_title(found, people),
        measure=_("Workers placed for 100,000 inhabitants, {period}").format(
            period=span(found.first, found.last)
        ),
        category_header=_("Province"),
        value_header=_("For 100,000 inhabitants"),
        unit="rate",
        note=joined(_bounds_note(found, yearly), inhabitants),
    )
    return printed_picture(scene, said, marks, [*found.figures, yearly.stated])


@pictured(
    "asal",
    subject="provinsi-sejak-2007",
    printed=True,
)
def provinces_since_2007(scene: Scene, answers: Answers) -> Chart:
    """The newest list that Jakarta is in: all years together."""
    found = provinces.list_with_jakarta(answers["figures"])
    own = _own(found)
    title = _("{period}: {neighbour} {more}, Jakarta {own}, place {place} in the list")
    beside = _neighbour(found)
    said = Printed(
        "provinces_since_2007",
        title=title.format(
            period=span(found.first, found.last),
            neighbour=capital_name(beside),
            more=value_words(beside),
            own=value_words(own),
            place=found.figures.index(own) + 1,
        ),
        measure=_("Workers placed by province of origin, all years together, people"),
        category_header=_("Province"),
        value_header=_("People"),
        unit="people",
        note=_("The newest list that names Jakarta; a sum of many years, not of one"),
    )
    marks = [_province(figure) for figure in found.figures]
    return printed_picture(scene, said, marks, found.figures)


def _title(found: ProvinceList) -> str:
    beside = _neighbour(found)
    period = span(found.first, found.last)
    if found.jakarta:
        title = _("{period}: {neighbour} {more}, Jakarta {own}")
        own = value_words(found.jakarta)
    else:
        title = _("{period}: {neighbour} {more}; Jakarta, not in the list, fewer than {own}")
        own = number(found.under)
    more = value_words(beside)
    return title.format(
        period=period,
        neighbour=capital_name(beside),
        more=more,
        own=own,
    )


def _rate_title(found: ProvinceList, people: int) -> str:
    beside = _neighbour(found)
    rate = number(_rate(beside) or 0)
    neighbour = capital_name(beside)
    if found.jakarta:
        own = number(_rate(found.jakarta) or 0)
        title = _("For 100,000 inhabitants: {neighbour} {rate}, Jakarta {own}")
        return title.format(
            neighbour=neighbour,
            rate=rate,
            own=own,
        )
    title = _("For 100,000 inhabitants: {neighbour} {rate}; Jakarta fewer than {own}")
    under = found.under * 100_000 / people
    return title.format(
        neighbour=neighbour,
        rate=rate,
        own=number(under),
    )


def _bounds_note(found: ProvinceList, yearly: Yearly) -> str:
    if found.jakarta:
        return ""
    told_note = _(
        "Jakarta is not among the {count} largest, so it lies below {least} (our inference). Its "
        "bar is the yearly average of “more than {stated}” in {period}, as the minister said"
    )
    return told_note.format(
        count=len(found.figures),
        least=number(found.under),
        stated=number(yearly.stated.value),
        period=span(yearly.stated.first, yearly.stated.last),
    )


def _province(figure: Figure) -> Mark:
    return mark_of(figure, color=_color(figure))


def _color(figure: Figure) -> str:
    """Jakarta stands out."""
    if figure.category[0] == JAKARTA_NAME:
        return "highlight"
    return "accent"


def _rate_marks(found: ProvinceList) -> list[Mark]:
    """The provinces whose inhabitants are known, the highest rate first."""
    marks = []
    for figure in found.figures:
        rate = _rate(figure)
        if rate is None:
            continue
        mark = Mark(
            category=figure.code or figure.id,
            category_name=capital_name(figure),
            value=rate,
            text=number(rate, 1),
            color=_color(figure),
        )
        marks.append(mark)
    return sorted(marks, key=lambda mark: -mark.value)


def _jakarta(
    yearly: Yearly,
    scale: float,
    text: str,
) -> Mark:
    """Jakarta's yearly average, which is stated of several years and no part of the list."""
    period = span(yearly.stated.first, yearly.stated.last)
    return Mark(
        category=JAKARTA,
        category_name=_("DKI Jakarta (average {period})").format(period=period),
        value=yearly.low * scale,
        low=yearly.low * scale,
        high=yearly.high * scale,
        text=text,
        color="highlight",
    )


def _rate(figure: Figure) -> float | None:
    return provinces.per_100_000(figure.category[0], figure.value)


def _neighbour(found: ProvinceList) -> Figure:
    return found.of(_NEIGHBOUR) or found.figures[0]


def _own(found: ProvinceList) -> Figure:
    if found.jakarta is None:
        raise ValueError("Jakarta is not in this list")
    return found.jakarta
