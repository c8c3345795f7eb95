"""Files: which format is made how, their names, and one file for each region."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from lib.pictures.composing import Item, compose, compose_each_region
from lib.pictures.ready_made import ready_made
from lib.query.dimensions import REGIONS
from lib.query.filters import Filter
from lib.query.states import codes
from lib.render.media import FORMATS, CannotBeMade, archive, make
from lib.words import current_language, speaking
from lib.words.file_names import slug
from tests.render.papers import info, pages, stands

pytestmark = pytest.mark.usefixtures("database")

TODAY = date(2026, 1, 15)
# What a renderer says by itself, in English and without spaces.
OWN_WORDS = {
    "pdf": "picturesinthisbriefing",
    "pptx": "opentheliveview",
    "xlsx": "liveview",
    "html": "opentheliveview",
}
BEGINNINGS = {
    "pdf": b"%PDF-",
    "pptx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "html": b"<!doctype html>",
}


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_briefing_becomes_a_file_with_a_name_and_a_type(file_format: str) -> None:
    made = make(
        compose([Item("by_group")], title="Jakarta Timur: ringkasan", today=TODAY), file_format
    )
    assert made.data.startswith(BEGINNINGS[file_format])
    assert made.name == f"rantau-jakarta-jakarta-timur-ringkasan.{file_format}"
    assert made.mime == FORMATS[file_format].mime


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_is_in_the_language_of_its_briefing_whatever_is_spoken(
    file_format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://rantau.example")
    charts = [Item("workers_by_year"), Item("region_map"), Item("map_of_arcs")]
    with speaking("en"):
        briefing = compose(charts, today=TODAY)
        spoken = make(briefing, file_format).data
    with speaking("id"):
        made = make(briefing, file_format).data
        assert current_language() == "id", "the reader's language is left as it was"
    assert contents(made) == contents(spoken)
    assert OWN_WORDS[file_format] in letters(made)


def letters(data: bytes) -> str:
    """All that is written in a file, in small letters, without spaces: a PDF has its own."""
    if data.startswith(b"PK"):
        parts = [part.decode(errors="ignore") for part in contents(data).values()]
    elif data.startswith(b"<!doctype"):
        parts = [data.decode()]
    else:
        parts = pages(data)
    return "".join(" ".join(parts).split()).casefold()


def contents(data: bytes) -> dict[str, bytes]:
    """What a file holds, without the moment at which each part was packed."""
    if not data.startswith(b"PK"):
        return {"": data}
    parts: dict[str, bytes] = {}
    for name, part in unpacked(data).items():
        for inner, content in contents(part).items():
            parts[f"{name}!{inner}"] = content
    return {name: part for name, part in parts.items() if "docProps/core.xml" not in name}


def test_paper_is_chosen_for_a_pdf() -> None:
    briefing = compose([Item("by_group")], today=TODAY)
    assert info(make(briefing, "pdf").data)["Page size"].startswith("595.28 x 841.89")
    assert info(make(briefing, "pdf", "16:9").data)["Page size"].startswith("960 x 540")


def test_each_region_gets_its_own_file_filtered_and_titled_for_it() -> None:
    done: list[int] = []
    items = [Item("by_country"), Item("workers_by_year", Filter(origin=("31.75",)))]
    narrowing = Filter(dest=("japan",), origin=("31.71",))
    each = compose_each_region(items, narrowing=narrowing, today=TODAY)
    made = archive(each, "pdf", name="By region", paper="16:9", progress=done.append)
    files = unpacked(made.data)
    assert done == [1, 2, 3, 4, 5, 6]
    assert list(files) == [f"{slug(codes().name('origin', region))}.pdf" for region in REGIONS]
    assert "jakarta-timur.pdf" in files
    for region, data in zip(REGIONS, files.values(), strict=True):
        name = codes().name("origin", region)
        others = {codes().name("origin", other) for other in REGIONS} - {name}
        cover, *pictures, _last = pages(data)
        assert info(data)["Title"] == name
        assert stands(f"{name}{name} · Jepang", cover)
        assert len(pictures) == 2
        assert all(stands(f"{name} · Jepang", page) for page in pictures)
        assert not any(other in page for other in others for page in pictures)
    assert made.name.endswith("-pdf.zip")
    assert made.mime == "application/zip"


@pytest.mark.parametrize("file_format", ["pptx", "xlsx"])
def test_the_zip_takes_each_format(file_format: str) -> None:
    each = compose_each_region(ready_made()[0].items[:1], today=TODAY)
    files = unpacked(archive(each, file_format, name="By region").data)
    assert len(files) == 6
    assert all(data.startswith(BEGINNINGS[file_format]) for data in files.values())


def test_a_template_that_cannot_be_used_is_said(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("BRIEFING_TEMPLATE", str(tmp_path / "missing.pptx"))
    with pytest.raises(CannotBeMade, match=r"missing\.pptx"):
        make(compose([Item("by_group")], today=TODAY), "pptx")
