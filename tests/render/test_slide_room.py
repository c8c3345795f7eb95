"""Nothing leaves a slide and nothing lies over anything else, whatever the words, measured with the
real letters.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pptx.util import Emu

from lib.pictures.chart import Chart
from lib.render.slides import render_pptx
from lib.render.slides.lettering import fit, line_height, width, wrapped
from lib.words import speaking
from tests.render import decks

WORDS = st.text(max_size=60).map(
    lambda text: text.replace("_x", "_")
)  # _x000D_ is an escape of the format
LONG = st.lists(
    WORDS | st.sampled_from(["Pengasuh/caregiver", "W" * 70, "Jakarta", "<b>&amp;", "=1+1"]),
    max_size=60,
).map(" ".join)
VALUES = st.floats(0, 1e7) | st.just(float("nan"))
ADDRESSES = st.none() | st.text("abcdef&=%", max_size=900).map(
    lambda query: f"https://rantau.example/?{query}"
)
LONGEST = " ".join(["Penempatan pekerja di kawasan tujuan yang namanya sangat panjang"] * 12)


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    with speaking("id"):
        yield


def rows(names: list[str], values: list[float], marks: list[str]) -> list[tuple[str, float, str]]:
    return list(zip(names, values, marks, strict=False))


@st.composite
def charts(draw: Any) -> Chart:
    """Charts of every form with words of any length."""
    kind = draw(st.sampled_from(["official", "estimate", "mixed", "published"]))
    words = {
        name: draw(LONG)
        for name in ("title", "subtitle", "source", "note", "category_header", "value_header")
    }
    more = words | {"kind": kind, "horizontal": draw(st.booleans())}
    names = draw(st.lists(LONG, min_size=1, max_size=14))
    marks = st.sampled_from(["", "partial", "estimate"])
    if draw(st.booleans()):
        bar_marks = st.sampled_from(["", "partial", "off_scale"])
        return decks.bars(*((name, draw(VALUES), draw(bar_marks)) for name in names), **more)
    tiers = draw(st.lists(st.sampled_from(["low", "medium", "high"]), min_size=1, unique=True))
    cells = [
        (f"{n} {name}", tier, draw(st.floats(0, 1e6)), draw(marks))
        for n, name in enumerate(names[:9])
        for tier in tiers
    ]
    return decks.stack(*cells, **more, unit=draw(st.sampled_from(["people", "percent"])))


# Shrinking takes minutes here; the message names the shapes that met.
@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(charts(), ADDRESSES, LONG)
def test_no_words_are_too_long_for_a_slide(chart: Chart, address: str | None, words: str) -> None:
    briefing = decks.built(
        chart,
        address=address,
        title=words,
        sentence=words,
        unit=words,
        contact=words,
        notes=(("Sumber", words), (words, words), ("Definisi", words * 3)),
    )
    deck = decks.opened(render_pptx(briefing))
    for slide in deck.slides:
        holds(deck, slide)


@pytest.mark.parametrize("count", [1, 2, 6, 14])
@pytest.mark.parametrize("lying", [True, False])
def test_long_names_do_not_push_bars_off_the_chart(count: int, lying: bool) -> None:
    chart = decks.bars(
        *((LONGEST, 10.0**n, "") for n in range(count)),
        horizontal=lying,
        title=LONGEST,
        note=LONGEST,
    )
    deck = decks.opened(render_pptx(decks.built(chart, address="https://rantau.example")))
    (slide,) = decks.pictures(deck)
    holds(deck, slide)
    native, frame = decks.native_chart(slide), decks.named(slide, "chart")
    wide, high = Emu(frame.width).inches, Emu(frame.height).inches
    room, slot = (
        (inner(native)["x"] * wide, high / count)
        if lying
        else (wide / count, (1 - inner(native)["h"]) * high)
    )
    size = native.font.size.pt
    for name in native.plots[0].categories:
        assert len(wrapped(name, size, room)) * size * 1.15 / 72 <= slot + decks.SLACK


@pytest.mark.parametrize("lying", [True, False])
def test_labels_end_within_the_chart(lying: bool) -> None:
    values = [3.0, 123456789.0, 90000.0, 5.0]
    chart = decks.bars(
        *((f"Negara {n}", value, "") for n, value in enumerate(values)), horizontal=lying
    )
    (slide,) = decks.pictures(decks.opened(render_pptx(decks.built(chart))))
    native = decks.native_chart(slide)
    frame = decks.named(slide, "chart")
    along = (
        inner(native)["w" if lying else "h"] * Emu(frame.width if lying else frame.height).inches
    )
    for index, value in enumerate(values):
        run = next(decks.runs(native.plots[0].series[0].points[index].data_label))
        size = run.font.size.pt
        label = decks.measured(run.text, size, True) if lying else size * 1.15 / 72
        assert value / native.value_axis.maximum_scale * along + label <= along + decks.SLACK


def test_segments_too_thin_for_their_number_carry_none() -> None:
    chart = decks.stack(
        ("2023", "low", 990, ""), ("2023", "medium", 9, ""), ("2023", "high", 1, "")
    )
    (slide,) = decks.pictures(decks.opened(render_pptx(decks.built(chart))))
    low, medium, high, total = decks.native_chart(slide).plots[0].series
    assert low.points[0].data_label.has_text_frame
    assert not medium.points[0].data_label.has_text_frame
    assert not high.points[0].data_label.has_text_frame
    assert total.points[0].data_label.text_frame.text == "1.000"


@given(LONG, st.floats(0.3, 12), st.floats(0.2, 3), st.booleans())
@settings(deadline=None)
def test_what_fits_takes_no_more_than_its_room(
    text: str, room: float, height: float, bold: bool
) -> None:
    fitted = fit(text, room, height, largest=32, smallest=8, bold=bold)
    assert fitted.height <= max(height, line_height(8)) + 1e-6
    assert all(
        width(line, fitted.size, bold=bold) <= room or len(line) <= 1 for line in fitted.lines
    )
    if not fitted.text.endswith("…"):
        assert "".join(fitted.text.split()) == "".join("".join(fitted.lines).split())


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    fitted = fit(LONGEST, 2, 0.3, largest=12, smallest=12)
    assert fitted.text.endswith("…")
    assert LONGEST.startswith(fitted.text[:-1])


def test_a_single_line_is_preferred_to_slightly_larger_letters() -> None:
    text = "Terbanyak: Pekerja rumah tangga, sekitar 1.460 pekerja (37%)"
    assert len(fit(text, 12.1, 1.1, largest=32, smallest=16, bold=True).lines) == 2
    assert len(fit(text, 12.1, 1.1, largest=32, smallest=16, bold=True, one_line=27).lines) == 1


@pytest.mark.parametrize("bold", [False, True])
def test_letters_are_as_wide_as_in_arial(bold: bool) -> None:
    text = "Jakarta Timur: 1.234 pekerja (45,6%) – ABK & Las “mandiri” ÀÉÎÕÜ"
    real = decks.measured(text, 20, bold)
    assert real <= width(text, 20, bold=bold) <= real * 1.05


def test_words_break_at_spaces_and_only_then_within() -> None:
    assert wrapped("satu dua tiga", 20, width("satu dua", 20)) == ("satu dua", "tiga")
    assert "".join(wrapped("W" * 30, 20, 1.0)) == "W" * 30


def holds(deck: Any, slide: Any) -> None:
    """Everything stands on the slide, words stay in their boxes, and boxes stand clear of one
    another.
    """
    high, wide = Emu(deck.slide_height).inches, Emu(deck.slide_width).inches
    for shape in slide.shapes:
        left, top, right, bottom = turned(shape)
        assert min(left, top) >= -decks.SLACK, shape.name
        assert max(right - wide, bottom - high) <= decks.SLACK, shape.name
        if shape.has_text_frame and shape.text_frame.text:
            assert decks.written_height(shape) <= Emu(shape.height).inches + 0.03, (
                shape.name,
                shape.text_frame.text,
            )
    for group in (decks.captions(slide), decks.labels(slide)):
        for index, one in enumerate(group):
            for other in group[index + 1 :]:
                assert not decks.meet(one, other), (
                    one.name,
                    decks.box(one),
                    other.name,
                    decks.box(other),
                )


def turned(shape: Any) -> tuple[float, float, float, float]:
    """The box of a shape that may be rotated."""
    left, top, right, bottom = decks.box(shape)
    angle = math.radians(getattr(shape, "rotation", 0.0) or 0.0)
    x, y = (left + right) / 2, (top + bottom) / 2
    half = (right - left) / 2, (bottom - top) / 2
    w = abs(half[0] * math.cos(angle)) + abs(half[1] * math.sin(angle))
    h = abs(half[0] * math.sin(angle)) + abs(half[1] * math.cos(angle))
    return x - w, y - h, x + w, y + h


def inner(native: Any) -> dict[str, float]:
    layout = native._chartSpace.find(".//{*}plotArea/{*}layout/{*}manualLayout")
    return {name: float(layout.find(f"{{*}}{name}").get("val")) for name in "xywh"}
