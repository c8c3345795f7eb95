"""Printed figures as a short table, each with its source and the number of its row."""

from __future__ import annotations

from collections.abc import Iterable

from lib.pictures.printed import capital_name, value_words
from lib.query.figures import Figure
from lib.ui import view
from lib.ui.kit import text_table
from lib.ui.kit.text_table import Cell
from lib.words import _, pick
from lib.words.periods import period_words


def figures_table(caption: str, figures: Iterable[Figure]) -> None:
    """One row a figure; `caption` is read aloud."""
    heads = [
        _("Figure"),
        _("Value"),
        _("Period"),
        _("Publisher"),
        _("Kind of source"),
        _("Note"),
    ]
    rows = [_row(figure) for figure in figures]
    text_table.table(caption, heads, rows, right=[1], dense=True)


def _row(figure: Figure) -> list[str | Cell]:
    scene = view.scene()
    metric = scene.name("metric", figure.metric)
    unit = scene.name("unit", figure.unit)
    publisher = scene.name("publisher", figure.publisher)
    return [
        Cell(capital_name(figure), (metric, figure.id)),
        Cell(value_words(figure), (unit,), strong=True),
        period_words(figure.period, figure.first, figure.last),
        Cell(publisher, url=figure.url),
        scene.name("grade", figure.grade),
        pick(*figure.note),
    ]
