"""Charts drawn for paper: valid SVG, nothing outside of it, hatching on what is marked, and words
that fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.pictures.chart import Chart, Mark
from lib.render.kit.faces import JAKARTA
from lib.render.kit.palette import color
from lib.render.paper.drawing import draw, natural_height
from lib.render.paper.sheets import A4, SCREEN
from lib.words import number
from lib.words.foreign import printable
from tests.render.boxes import covering
from tests.render.decks import bars

SVG = "{http://www.w3.org/2000/svg}"
WIDE, HIGH, SIZE = 480.0, 220.0, 9.0
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=80)
VALUES = st.one_of(st.integers(0, 2_000_000), st.just(float("nan")))


def stack(rows: dict[tuple[str, str], float], **parts: object) -> Chart:
    """A stack of (category, series) → workers, marked by name: `2025*` has months missing, `2024#`
    is estimated.
    """
    marks = [
        Mark(
            category=category,
            category_name=category,
            series=series,
            series_name=series,
            value=value,
            text=f"{value:g}",
            state={"*": "partial", "#": "estimate"}.get(category[-1], ""),
            color=f"tier.{series}",
        )
        for (category, series), value in rows.items()
    ]
    chart = replace(bars(("x", 1, "")), form="stack", horizontal=False, marks=tuple(marks))
    return replace(chart, **parts)  # type: ignore[arg-type]


def drawn(chart: Chart, high: float = HIGH) -> ElementTree.Element:
    return ElementTree.fromstring(draw(chart, WIDE, high, SIZE))


def said(root: ElementTree.Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def boxes(root: ElementTree.Element) -> Iterator[tuple[str, float, float, float, float]]:
    """Of each text its words, left, top, right and bottom."""
    for node in root.iter(f"{SVG}text"):
        size, words = float(node.attrib["font-size"]), node.text or ""
        wide = JAKARTA.width(words, size, node.get("font-weight") == "700")
        left = (
            float(node.attrib["x"])
            - {"start": 0.0, "middle": wide / 2, "end": wide}[node.attrib["text-anchor"]]
        )
        foot = float(node.attrib["y"])
        yield words, left, foot - size * 0.72, left + wide, foot + size * 0.02


def bar_of(root: ElementTree.Element, role: str) -> list[ElementTree.Element]:
    return [node for node in root.iter(f"{SVG}rect") if node.get("fill") == color(role, "light")]


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, VALUES), min_size=1, max_size=20), st.booleans())
def test_bars_of_any_names_and_numbers_stay_on_the_sheet(
    rows: list[tuple[str, float]], lying: bool
) -> None:
    chart = bars(*((name, value, "") for name, value in rows), horizontal=lying)
    chart.table["text"] = ["" if value != value else number(value) for _name, value in rows]
    root = drawn(chart, max(HIGH, natural_height(chart, WIDE, SIZE)))
    high = float(root.attrib["height"])
    for _words, left, top, right, bottom in boxes(root):
        assert left >= -0.6
        assert right <= WIDE + 0.6
        assert top >= -SIZE
        assert bottom <= high + SIZE


@pytest.mark.parametrize("paper", [A4, SCREEN])
def test_twelve_long_names_do_not_meet(paper) -> None:
    names = [
        f"Operator mesin pengolah produk perikanan dan kelautan lainnya nomor {n}"
        for n in range(12)
    ]
    chart = bars(*((name, 100 - n, "") for n, name in enumerate(names)), horizontal=True)
    high = min(330.0, natural_height(chart, paper.room, paper.lettering))
    found = list(boxes(ElementTree.fromstring(draw(chart, paper.room, high, paper.lettering))))
    assert " ".join(words for words, *_box in found).count("nomor") == 12
    assert covering([(words, box) for words, *box in found], by=0.5) == []


def test_ranges_of_thirteen_standing_bars_break_at_the_smallest_size() -> None:
    """A label that no size makes narrow enough leaves the others on two lines."""
    ranged = bars(*((str(year), 5_450, "") for year in range(2013, 2025)))
    marks = [replace(mark, text="≈ 5.450 (2.150–6.950)") for mark in ranged.marks]
    untold = replace(marks[0], text="tidak dirinci sumber")
    chart = replace(ranged, horizontal=False, marks=(untold, *marks))
    found = list(boxes(ElementTree.fromstring(draw(chart, A4.room, 190.0, A4.lettering))))
    assert [words for words, *_box in found].count("(2.150–6.950)") == 12
    assert covering([(words, box) for words, *box in found], by=0.5) == []


def test_bars_are_as_long_as_their_numbers() -> None:
    root = drawn(bars(("a", 100, ""), ("b", 50, ""), ("c", 0, ""), horizontal=True))
    lengths = [float(bar.attrib["width"]) for bar in bar_of(root, "accent")]
    assert lengths[0] == pytest.approx(2 * lengths[1], abs=0.02)
    assert len(lengths) == 2
    root = drawn(bars(("a", 100, ""), ("b", 25, "")))
    heights = [float(bar.attrib["height"]) for bar in bar_of(root, "accent")]
    assert heights[0] == pytest.approx(4 * heights[1], abs=0.02)


def test_an_unknown_number_has_no_bar() -> None:
    root = drawn(bars(("2015", 5, ""), ("2016", float("nan"), ""), ("2017", 5, "")))
    assert len(bar_of(root, "accent")) == 2
    assert "2016" in said(root)


def test_a_bar_off_the_scale_is_said_and_not_drawn() -> None:
    root = drawn(bars(("a", 10, ""), ("lainnya", 5000, "off_scale"), horizontal=True))
    assert len(bar_of(root, "accent")) == 1
    assert {"5000", "di luar skala"} <= set(said(root))


@pytest.mark.parametrize(("mark", "strokes"), [("", 0), ("partial", 1), ("estimate", 2)])
def test_marks_are_hatched(mark: str, strokes: int) -> None:
    root = drawn(bars(("2025", 10, mark)))
    paths = [node for node in root.iter(f"{SVG}path") if node.get("stroke") == "#ffffff"]
    directions = {
        (float(c) - float(a)) * (float(d) - float(b)) > 0
        for path in paths
        for a, b, c, d in re.findall(r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", path.attrib["d"])
    }
    assert len(directions) == strokes


def test_hatching_stays_on_its_bar() -> None:
    (bar,) = bar_of(drawn(bars(("2025", 10, "estimate"))), "accent")
    left, top = float(bar.attrib["x"]), float(bar.attrib["y"])
    right, foot = left + float(bar.attrib["width"]), top + float(bar.attrib["height"])
    (path,) = [
        n
        for n in drawn(bars(("2025", 10, "estimate"))).iter(f"{SVG}path")
        if n.get("stroke") == "#ffffff"
    ]
    for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", path.attrib["d"]):
        assert left - 0.02 <= float(x) <= right + 0.02
        assert top - 0.02 <= float(y) <= foot + 0.02


@pytest.mark.parametrize("lying", [False, True])
def test_every_number_of_a_stack_stands_also_where_its_segment_is_thin(lying: bool) -> None:
    rows = {
        (year, tier): value
        for year in ("2023", "2024#", "2025*")
        for tier, value in {"low": 700, "medium": 3, "high": 2, "unclassified": 1}.items()
    }
    root = drawn(stack(rows, horizontal=lying))
    text = " ".join(said(root))
    for text_of_one in ("700", "3", "2", "1"):
        assert len(re.findall(rf"\b{text_of_one}\b", text)) >= 3
    found = [box for box in boxes(root) if box[0].strip()]
    assert covering([(words, box) for words, *box in found], by=0.5) == []


def test_a_stack_of_one_series_does_not_say_its_total_twice() -> None:
    root = drawn(stack({("2023", "low"): 123, ("2024", "low"): 45}))
    assert said(root).count("123") == 1


@settings(deadline=None)
@given(NAMES, st.floats(20, 300), st.integers(1, 5))
def test_wrapped_lines_fit_and_keep_every_letter(text: str, room: float, most: int) -> None:
    text = printable(text)
    lines = JAKARTA.wrapped(text, 10, room, most=99)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(JAKARTA.width(line, 10) <= room + 0.5 or len(line) == 1 for line in lines)
    few = JAKARTA.wrapped(text, 10, room, most=most)
    assert len(few) <= most
    assert few == lines or few[-1].endswith("…")


def test_shortened_text_ends_with_an_ellipsis_and_fits() -> None:
    assert JAKARTA.shortened("Pekerja", 10, 100) == "Pekerja"
    short = JAKARTA.shortened("Pekerja migran " * 50, 10, 100)
    assert short.endswith("…")
    assert JAKARTA.width(short, 10) <= 100


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\x00b\nc", "a b c"),
        ("kiri\u202etxt.exe", "kiri txt.exe"),
        ("a\u200bb", "a b"),
        ("–·≥", "–·≥"),
    ],
)
def test_signs_without_a_shape_are_left_out(text: str, plain: str) -> None:
    assert printable(text) == plain


def test_hostile_names_stay_words() -> None:
    root = drawn(bars(("</text><script>alert(1)</script>&amp;", 1, ""), horizontal=True))
    assert "script" not in {node.tag.rpartition("}")[2] for node in root.iter()}
    assert "<script>" in "".join(said(root))
