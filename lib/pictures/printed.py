"""Pictures of printed figures: how they are described, so that each says only what is its own."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lib.pictures.amounts import untold_words
from lib.pictures.chart import Chart, Form, Mark, Unit
from lib.pictures.lines import joined
from lib.pictures.phrases import capital
from lib.pictures.picture import alt_text, quotable, speaking_points
from lib.pictures.scene import Scene
from lib.query.figures import Figure
from lib.words import UNDER_FIVE, _, number, percent, pick
from lib.words.narrative import enumeration


@dataclass(frozen=True)
class Printed:
    """The words of a picture of printed figures, and its form; fields as in `Chart`.

    `measure` makes the subtitle. `to_say` are sentences for the speaker after the title.
    """

    id: str
    title: str
    measure: str
    category_header: str
    value_header: str
    note: str = ""
    to_say: Sequence[str] = ()
    form: Form = "bar"
    unit: Unit = "cases"
    series_header: str = ""
    horizontal: bool = True


def printed_picture(
    scene: Scene,
    said: Printed,
    marks: Sequence[Mark],
    figures: Iterable[Figure],
) -> Chart:
    """The picture of `marks`, which stand for these figures: no filter changes it."""
    subtitle = joined(said.measure, _("context, not filtered"))
    printed_by = [(figure.publisher, figure.grade) for figure in figures]
    source = source_line(scene, printed_by)
    return Chart(
        id=said.id,
        form=said.form,
        kind="published",
        marks=tuple(marks),
        title=said.title,
        subtitle=subtitle,
        source=source,
        alt=alt_text(said.title, marks),
        category_header=said.category_header,
        series_header=said.series_header,
        value_header=said.value_header,
        unit=said.unit,
        horizontal=said.horizontal,
        note=said.note,
        points=speaking_points([said.title, *said.to_say]),
        quote=quotable("published", said.title, subtitle, source),
    )


def source_line(scene: Scene, printed_by: Iterable[tuple[str, str]]) -> str:
    """`Sumber: Tempo (pers); ADBMI, mengutip BP2MI (sekunder) · angka terbit`: publishers, each
    with its grade."""
    names = []
    for publisher, grade in printed_by:
        name = scene.name("publisher", publisher)
        kind = scene.name("grade", grade).lower()
        graded = f"{name} ({kind})"
        if graded not in names:
            names.append(graded)
    line = _("Source: {publishers} · published figures")
    return line.format(publishers="; ".join(names))


def mark_of(
    figure: Figure,
    *,
    name: str = "",
    color: str = "accent",
    state: str = "",
) -> Mark:
    """The bar of a figure, under its own name where none is given. A small count that is not told
    has no bar: its label says how large it is at most.
    """
    return Mark(
        category=figure.code or figure.id,
        category_name=name or capital_name(figure),
        value=figure.value,
        text=value_words(figure),
        color=color,
        state=state,
    )


def marks_of(figures: Iterable[Figure]) -> list[Mark]:
    """A bar for each figure, under its own name."""
    return [mark_of(figure) for figure in figures]


def not_published(code: str, name: str) -> Mark:
    """The place of a bar whose number nobody printed: never a zero."""
    return _without_number(code, name, _("not published"))


def not_told_apart(code: str, name: str) -> Mark:
    """The place of a bar that the sources of an estimate do not tell apart: never a zero."""
    return replace(_without_number(code, name, untold_words()), state="untold")


def value_words(figure: Figure) -> str:
    """The value as it is written: `1.290`, `15,83%`, `< 5` for a small count."""
    if math.isnan(figure.value):
        return UNDER_FIVE
    if figure.unit == "percent":
        return percent(figure.value / 100, 1)
    return number(figure.value)


def capital_name(figure: Figure) -> str:
    """What was counted, in the reader's language and with a capital letter."""
    name = pick(*figure.category)
    return capital(name)


def not_found(years: Sequence[str]) -> str:
    """`Angka tidak ditemukan: 2016–2020 dan 2022`; nothing where no year is missing."""
    if not years:
        return ""
    return _("No figure found: {years}").format(years=_years_in_words(years))


def years_between(known: Iterable[str]) -> list[str]:
    """The years without a figure between the first and the last that have one."""
    numbers = set(map(int, known))
    every = range(min(numbers), max(numbers) + 1)
    return [str(year) for year in every if year not in numbers]


def _years_in_words(years: Sequence[str]) -> str:
    """Years that follow one another become a span."""
    runs: list[list[str]] = []
    for year in years:
        before = str(int(year) - 1)
        if runs and runs[-1][-1] == before:
            runs[-1].append(year)
        else:
            runs.append([year])
    return enumeration([_run_in_words(run) for run in runs])


def _run_in_words(run: Sequence[str]) -> str:
    if len(run) == 1:
        return run[0]
    return f"{run[0]}–{run[-1]}"


def _without_number(
    code: str,
    name: str,
    why: str,
) -> Mark:
    return Mark(
        category=code,
        category_name=name,
        value=math.nan,
        text=why,
        color="muted",
    )
