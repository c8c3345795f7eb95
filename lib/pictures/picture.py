"""Making a Chart of a scene: the lines that every picture holds inside itself are written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lib.pictures.chart import Chart, Form, Kind, Mark, Unit
from lib.pictures.lines import joined
from lib.pictures.scene import Scene
from lib.words import _


@dataclass(frozen=True)
class Said:
    """The words of a picture that are its own.

    `measure` (with `more` behind period and filter) makes the subtitle. `empty_title` stands where
    there is nobody to show; without it the title says so in general. `to_say` are sentences for
    the speaker between the title and the caveat. `sources` follow the scene's own source.
    `wholes` are as in `Chart`.
    """

    title: str
    measure: str
    more: Sequence[str] = ()
    empty_title: str = ""
    to_say: Sequence[str] = ()
    sources: Sequence[str] = ()
    note: str = ""
    map_note: str = ""
    wholes: Mapping[str, str] = field(default_factory=dict)


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


def picture(
    scene: Scene,
    said: Said,
    shape: Shape,
    marks: Sequence[Mark],
) -> Chart:
    """A Chart whose kind, subtitle, source, date, alt text and speaking points follow from the
    scene.
    """
    title = said.title
    to_say = said.to_say
    if scene.not_known:
        title, to_say, marks = scene.not_known, (), ()
    elif not marks:
        title = said.empty_title or scene.nobody()
        to_say = ()
    subtitle = scene.subtitle(said.measure, *said.more)
    source = joined(scene.source_line(), *said.sources)
    return Chart(
        id=shape.id,
        form=shape.form,
        kind=scene.source.kind,
        marks=tuple(marks),
        title=title,
        subtitle=subtitle,
        brief_subtitle=scene.brief_subtitle(said.measure, *said.more),
        source=source,
        alt=alt_text(title, marks),
        category_header=shape.category_header,
        series_header=shape.series_header,
        value_header=shape.value_header or _("Workers"),
        unit=shape.unit,
        horizontal=shape.horizontal,
        clicks=shape.clicks,
        as_of=scene.source.as_of,
        note=joined(said.note, rounding_note(marks)),
        map_note=said.map_note,
        points=speaking_points([title, *to_say, scene.caveat()]),
        quote=quotable(scene.source.kind, title, subtitle, source),
        unmarked=shape.unmarked,
        wholes=said.wholes,
    )


def rounding_note(marks: Sequence[Mark]) -> str:
    """That rounded parts need not add up, where there are several."""
    ranged = [mark for mark in marks if mark.has_range]
    if len(ranged) < 2:
        return ""
    return _("Lines and brackets: plausible range; sums of rounded parts may differ")


def quotable(
    kind: Kind,
    title: str,
    subtitle: str,
    source: str,
) -> str:
    """The sentence by which a picture may be quoted, with what it may be quoted as; nothing where
    there is nothing to quote.
    """
    words = {
        "official": _("May be quoted: “{title}” ({subtitle}). {source}"),
        "published": _("May be quoted with its source: “{title}” ({subtitle}). {source}"),
        "estimate": _("Only as an estimate, with its range: “{title}” ({subtitle}). {source}"),
        "mixed": _("Only as partly an estimate: “{title}” ({subtitle}). {source}"),
    }
    if kind not in words:
        return ""
    return words[kind].format(
        title=title,
        subtitle=subtitle,
        source=source,
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
    if not parts:
        return f"{title}."
    listed = "; ".join(parts)
    return f"{title}. {listed}."


def _name(mark: Mark) -> str:
    if not mark.category_name or not mark.series_name:
        return mark.category_name or mark.series_name
    return f"{mark.category_name}, {mark.series_name}"
