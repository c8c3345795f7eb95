"""Reading a deck back: its slides, what its charts hold, and where its words end, measured with the
real letters.
"""

from __future__ import annotations

import io
import math
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import openpyxl
import pandas as pd
from PIL import ImageFont
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Emu

from lib.pictures.briefing import Briefing, Slide
from lib.pictures.chart import Chart, Mark

SLACK = 0.01  # inches
# What is meant to lie over or under something else.
UNDERLAID = ("watermark", "band", "edge", "empty", "bar", "inset", "land")
ON_MAPS = ("region", "tile", "label", "arc", "point", "legend")


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def pictures(deck: Any) -> list[Any]:
    """The slides that show a chart: all but the cover and the last one."""
    return list(deck.slides)[1:-1]


def named(slide: Any, name: str) -> Any:
    """The one shape of that name; None if there is none."""
    found = [shape for shape in slide.shapes if shape.name == name]
    assert len(found) <= 1, f"{len(found)} shapes are called {name}"
    return found[0] if found else None


def native_chart(slide: Any) -> Any:
    frame = named(slide, "chart")
    return frame.chart if frame is not None else None


def workbook_of(chart: Any) -> pd.DataFrame:
    """The embedded numbers: `category`, then a column a series."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    header, *rows = list(book["Sheet1"].iter_rows(values_only=True))
    return pd.DataFrame(rows, columns=["category", *header[1:]])


def box(shape: Any) -> tuple[float, float, float, float]:
    """Left, top, right, bottom in inches."""
    left, top = Emu(shape.left).inches, Emu(shape.top).inches
    return left, top, left + Emu(shape.width).inches, top + Emu(shape.height).inches


def meet(one: Any, other: Any) -> bool:
    a, b = box(one), box(other)
    return min(a[2], b[2]) - max(a[0], b[0]) > SLACK and min(a[3], b[3]) - max(a[1], b[1]) > SLACK


def captions(slide: Any) -> list[Any]:
    """Everything that must stand clear of everything else: words, charts, tables and codes;
    hexagons interlock.
    """
    return [
        shape
        for shape in slide.shapes
        if not shape.name.startswith(ON_MAPS) and shape.name not in UNDERLAID
    ]


def written_on_maps(slide: Any) -> list[Any]:
    """The words on a map, and its points, which no other's words may cover; a name stands beside
    its own.
    """
    return [shape for shape in slide.shapes if shape.name.startswith(("label", "legend"))]


def tables(slide: Any) -> list[str]:
    """The words of all cells of a slide's tables."""
    cells = []
    for shape in slide.shapes:
        if shape.has_table:
            for row in shape.table.rows:
                cells += [cell.text_frame.text for cell in row.cells]
    return cells


def labels(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.name.startswith("label")]


def runs(shape: Any) -> Iterator[Any]:
    for paragraph in shape.text_frame.paragraphs:
        yield from paragraph.runs


def written_height(shape: Any, factor: float = 1.15) -> float:
    """Inches that the words of a text box take when a program wraps them: Arial's lines are 1.15
    sizes high.
    """
    room = Emu(shape.width).inches
    height = 0.0
    for paragraph in shape.text_frame.paragraphs:
        words = [
            (word, run.font.size.pt, bool(run.font.bold))
            for run in paragraph.runs
            for word in run.text.split()
        ]
        if not words:
            continue
        lines, taken = 1, 0.0
        for word, size, bold in words:
            wide, space = _width(word, size, bold), _width(" ", size, bold)
            if taken and taken + space + wide > room:
                lines, taken = lines + 1, 0.0
            if wide > room:  # broken within the word
                lines += int(wide / room)
                wide = wide % room
            taken += wide + (space if taken else 0.0)
        height += lines * max(size for _word, size, _bold in words) * factor / 72
    return height


def measured(text: str, size: float, bold: bool) -> float:
    """Inches of a line of text in Liberation Sans, which is as wide as Arial."""
    return _width(text, size, bold)


def built(chart: Chart, *, address: str | None = None, **more: Any) -> Briefing:
    """A briefing of one chart made by hand."""
    briefing = Briefing(
        title="Paparan uji",
        sentence="",
        made_on=date(2026, 1, 15),
        language="id",
        kind=chart.kind,
        slides=(Slide(chart, address),),
        notes=(("Sumber", "uji"), ("Metode", "uji"), ("Definisi", "uji")),
        address=address,
        unit="",
        contact="",
    )
    return replace(briefing, **more)


def bars(*rows: tuple[str, float, str], **parts: Any) -> Chart:
    """A chart of bars `(name, value, mark)`."""
    marks = [
        Mark(
            category=str(n),
            category_name=name,
            value=value,
            text="" if math.isnan(value) else f"{value:g}",
            state=mark,
            color="accent",
        )
        for n, (name, value, mark) in enumerate(rows)
    ]
    return drawn("bar", marks, **parts)


def stack(*rows: tuple[str, str, float, str], **parts: Any) -> Chart:
    """A chart of stacks `(name, tier, value, mark)`."""
    marks = [
        Mark(
            category=name,
            category_name=name,
            series=tier,
            series_name=tier.title(),
            value=value,
            text=f"{value:g}",
            state=mark,
            color=f"tier.{tier}",
        )
        for name, tier, value, mark in rows
    ]
    return drawn("stack", marks, **parts)


def drawn(form: Any, marks: list[Mark], **parts: Any) -> Chart:
    defaults: dict[str, Any] = {
        "id": "uji",
        "form": form,
        "kind": "official",
        "marks": tuple(marks),
        "title": "Judul",
        "subtitle": "Pekerja · 2024 · seluruh Jakarta",
        "source": "Sumber: uji · per 1 Jan 2026",
        "alt": "Judul. Semua angka.",
        "category_header": "Kawasan",
        "series_header": "Tingkat",
        "value_header": "Pekerja",
        "points": ("Judul.", "Kalimat kedua."),
    }
    return Chart(**(defaults | parts))


def is_picture(shape: Any) -> bool:
    return shape.shape_type == MSO_SHAPE_TYPE.PICTURE


@lru_cache(maxsize=100_000)
def _width(text: str, size: float, bold: bool) -> float:
    return _face(bold).getlength(text) / 200 * size / 72


@lru_cache(maxsize=2)
def _face(bold: bool) -> ImageFont.FreeTypeFont:
    style = "Bold" if bold else "Regular"
    path = subprocess.run(
        ["fc-match", "-f", "%{file}", f"Liberation Sans:style={style}"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "LiberationSans" in path, "fonts-liberation is missing: run `make office`"
    return ImageFont.truetype(path, 200, layout_engine=ImageFont.Layout.BASIC)
