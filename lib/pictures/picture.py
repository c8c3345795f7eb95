"""Making a Chart of a scene: the lines that every picture holds inside itself are written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lib.pictures.chart import Chart, Form, Mark, Unit
from lib.pictures.scene import Scene
from lib.words import _


@dataclass(frozen=True)
class Said:
    """The words of a picture that are its own.

    `measure` (with `more` behind period and filter) makes the subtitle. `empty_title` stands where
    there is nobody to show; without it the title says so in general. `to_say` are sentences for
    the speaker between the title and the caveat. `sources` follow the scene's own source.
    """

    title: str
    measure: str
    more: Sequence[str] = ()
    empty_title: str = ""
    to_say: Sequence[str] = ()
    sources: Sequence[str] = ()
    note: str = ""
    map_note: str = ""


@dataclass(frozen=True)
class Shape:
    """The form of a picture and the headings of its table; fields as in `Chart`."""

    id: str
    form: Form
    category_header: str
    series_header: str = ""
    value_header: str = ""
    unit: Unit = "people"
    horizontal: bool = False
    clicks: str | None = None
    unmarked: Mapping[str, str] = field(default_factory=dict)


def picture(scene: Scene, said: Said, shape: Shape, marks: Sequence[Mark]) -> Chart:
    """A Chart whose kind, subtitle, source, date, alt text and speaking points follow from the
    scene.
    """
    title = said.title
    to_say = said.to_say
    if not marks:
        title = said.empty_title or scene.nobody()
        to_say = ()
    return Chart(
        id=shape.id,
        form=shape.form,
        kind=scene.source.kind,
        marks=tuple(marks),
        title=title,
        subtitle=scene.subtitle(said.measure, *said.more),
        source=" · ".join([scene.source_line(), *said.sources]),
        alt=alt_text(title, marks),
        category_header=shape.category_header,
        series_header=shape.series_header,
        value_header=shape.value_header or _("Workers"),
        unit=shape.unit,
        horizontal=shape.horizontal,
        clicks=shape.clicks,
        as_of=scene.source.as_of,
        note=said.note,
        map_note=said.map_note,
        points=speaking_points([title, *to_say, scene.caveat()]),
        unmarked=shape.unmarked,
    )


def speaking_points(sentences: Iterable[str]) -> tuple[str, ...]:
    """The sentences to say, each once and with its full stop."""
    ended = []
    for sentence in sentences:
        if sentence:
            ended.append(f"{sentence.removesuffix('.')}.")
    return tuple(dict.fromkeys(ended))


def alt_text(title: str, marks: Sequence[Mark]) -> str:
    """The title and every mark that has a label: `Jepang: 12; Korea: 3`."""
    parts = []
    for mark in marks:
        if mark.text:
            parts.append(f"{_name(mark)}: {mark.text}")
    return f"{title}. {'; '.join(parts)}." if parts else f"{title}."


def _name(mark: Mark) -> str:
    if not mark.category_name or not mark.series_name:
        return mark.category_name or mark.series_name
    return f"{mark.category_name}, {mark.series_name}"
