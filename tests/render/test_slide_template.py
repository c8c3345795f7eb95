"""Slides on a unit's own template."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu, Inches

from lib.render.slides import TemplateUnusable, render_pptx
from lib.words import speaking
from tests.render import decks

CHART = decks.bars(("Korea", 3, ""), ("Jepang", 5, ""))
Template = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    with speaking("id"):
        yield


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Template:
    """The path of a template of that name, which the installation is told to use."""

    def named(name: str) -> Path:
        path = tmp_path / name
        monkeypatch.setenv("BRIEFING_TEMPLATE", str(path))
        return path

    return named


def test_slides_are_made_on_the_template_at_its_size(template: Template) -> None:
    path = template("unit.pptx")
    _save(path, width=10, height=5.625)
    deck = decks.opened(render_pptx(decks.built(CHART, address="https://rantau.example")))
    assert Emu(deck.slide_width).inches == pytest.approx(10)
    assert len(deck.slides) == 3, "the template's sample slide stayed"
    assert deck.slide_master.name == "Master of the unit"
    for slide in deck.slides:
        for shape in slide.shapes:
            _left, _top, right, bottom = decks.box(shape)
            assert right <= 10.01, shape.name
            assert bottom <= 5.635, shape.name
    title = next(decks.runs(deck.slides[1].shapes.title))
    assert title.font.size.pt == pytest.approx(32 * 0.75, abs=0.1)
    assert not any(
        shape.is_placeholder and shape.name != "title"
        for slide in deck.slides
        for shape in slide.shapes
    )


@pytest.mark.parametrize(("theme", "set_in"), [("Calibri", {None}), ("Verdana", {"Arial"})])
def test_letters_wider_than_those_measured_are_not_used(
    template: Template, theme: str, set_in: set[str | None]
) -> None:
    path = template("unit.pptx")
    plain = path.with_name("plain.pptx")
    _save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as copy:
        for name in source.namelist():
            copy.writestr(
                name,
                source.read(name).replace(b'typeface="Calibri"', f'typeface="{theme}"'.encode()),
            )
    deck = decks.opened(render_pptx(decks.built(CHART)))
    words = [shape for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert {run.font.name for shape in words for run in decks.runs(shape)} == set_in
    chart = decks.native_chart(deck.slides[1])
    assert {chart.font.name} == set_in


def test_a_potx_is_a_template_too(template: Template) -> None:
    path = template("unit.potx")
    plain = path.with_suffix(".pptx")
    _save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            copy.writestr(name, content.replace(b"presentation.main+xml", b"template.main+xml"))
    assert len(decks.opened(render_pptx(decks.built(CHART))).slides) == 3


@pytest.mark.parametrize(
    ("write", "problem"),
    [
        (lambda path: None, "tidak dapat dibaca"),
        (lambda path: path.write_bytes(b"not a zip"), "bukan berkas PowerPoint"),
        (lambda path: _archive(path), "bukan berkas PowerPoint"),
        (lambda path: _save(path, width=10, height=7.5), "16:9"),
        (lambda path: _save(path, layouts=False), "tata letak"),
    ],
)
def test_an_unusable_template_is_named_with_its_problem(
    template: Template, write: Callable[[Path], Any], problem: str
) -> None:
    path = template("unit.pptx")
    write(path)
    with pytest.raises(TemplateUnusable, match=problem) as caught:
        render_pptx(decks.built(CHART))
    assert str(path) in str(caught.value)


def _save(path: Path, width: float = 13.333, height: float = 7.5, *, layouts: bool = True) -> None:
    """A template with one slide of its own."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(width), Inches(height)
    deck.slide_master._element.cSld.set("name", "Master of the unit")
    if layouts:
        deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "Sample"
    else:
        for layout in list(deck.slide_layouts):
            deck.slide_layouts.remove(layout)
    deck.save(str(path))


def _archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "a zip, but no PowerPoint file")
