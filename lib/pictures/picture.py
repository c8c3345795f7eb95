"""Making a Chart of a scene: the lines that every picture holds inside itself are written here,
once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lib.pictures.chart import Chart, Mark
from lib.pictures.scene import Scene
from lib.words import _


def picture(
    scene: Scene,
    *,
    title: str,
    measure: str,
    rows: Sequence[Mark],
    more: Sequence[str] = (),
    **parts: Any,
) -> Chart:
    """A Chart whose kind, subtitle, source, date, alt text and speaking points follow from the
    scene.

    `measure` (with `more` behind period and filter) makes the subtitle; `parts` are further fields
    of Chart. Without rows the title says that nobody was found, unless the caller gave
    `empty_title`. `say` are sentences for the speaker between the title and the caveat.
    """
    empty_title = parts.pop("empty_title", scene.nobody())
    shown = title if rows else empty_title
    source = " · ".join([scene.source_line(), *parts.pop("more_sources", ())])
    say = parts.pop("say", ())
    return Chart(
        kind=scene.source.kind,
        marks=tuple(rows),
        title=shown,
        subtitle=scene.subtitle(measure, *more),
        source=source,
        alt=alt_text(shown, rows),
        as_of=scene.source.as_of,
        value_header=parts.pop("value_header", _("Workers")),
        points=speaking_points(shown, *(say if rows else ()), scene.caveat()),
        **parts,
    )


def speaking_points(*sentences: str) -> tuple[str, ...]:
    """The sentences to say, each once and with its full stop."""
    return tuple(
        dict.fromkeys(text if text.endswith(".") else f"{text}." for text in sentences if text)
    )


def alt_text(title: str, marks: Sequence[Mark]) -> str:
    """The title and every mark that has a label: `Jepang: 12; Korea: 3`."""
    parts = []
    for mark in marks:
        names = [name for name in (mark.category_name, mark.series_name) if name]
        if mark.text:
            parts.append(f"{', '.join(names)}: {mark.text}")
    return f"{title}. {'; '.join(parts)}." if parts else f"{title}."
