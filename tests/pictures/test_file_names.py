"""A saved picture is called by its subject, its filter and its kind, in Indonesian."""

from __future__ import annotations

import re

import pytest

from lib.pictures.catalogue import CATALOGUE, paint, set_scene
from lib.pictures.composing import Item, compose
from lib.query.filters import Filter
from lib.words import speaking
from tests.conftest import OfficialCopy

UTARA = Filter(origin=["31.72"])
PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def named(id: str, where: Filter, language: str = "id") -> str:
    with speaking(language):
        return paint([id], set_scene(where))[id].file_name


@pytest.mark.parametrize("language", ["id", "en"])
def test_subject_filter_and_kind(database: object, language: str) -> None:
    name = named("by_group", UTARA, language)
    assert name == "rantau-jakarta-tujuan-jakarta-utara-estimasi"


def test_years_and_every_other_filter(database: object) -> None:
    where = UTARA.with_(years=(2023, 2024), sex=["f"])
    name = named("by_country", where, "en")
    assert name == "rantau-jakarta-negara-jakarta-utara-perempuan-2023-2024-estimasi"


def test_official_and_mixed_data_are_called_so(official_copy: OfficialCopy) -> None:
    with official_copy("2023-01", "2025-10"):
        assert named("by_group", UTARA) == "rantau-jakarta-tujuan-jakarta-utara"
    with official_copy("2025-06", "2025-10"):
        assert named("by_group", Filter()) == "rantau-jakarta-tujuan-sebagian-estimasi"


def test_printed_figures_have_no_filter(database: object) -> None:
    assert named("national_series", UTARA) == "rantau-jakarta-nasional-per-tahun"


def test_every_picture_has_a_subject_of_its_own() -> None:
    subjects = [recipe.subject for recipe in CATALOGUE.values()]
    assert len(set(subjects)) == len(subjects)
    assert all(PLAIN.fullmatch(subject) for subject in subjects)


def test_every_picture_is_called_by_it(database: object) -> None:
    charts = paint(list(CATALOGUE), set_scene(UTARA.with_(country=["JPN", "KOR", "DEU", "SAU"])))
    for id, chart in charts.items():
        assert PLAIN.fullmatch(chart.file_name), id
        assert chart.file_name.startswith(f"rantau-jakarta-{CATALOGUE[id].subject}")


PICTURES = ("workers_by_year", "by_group", "by_occupation")


def titled(*filters: Filter) -> str:
    items = [Item(id, where) for id, where in zip(PICTURES, filters, strict=True)]
    return compose(items).title


def test_a_briefing_is_titled_by_the_place_that_its_pictures_share(database: object) -> None:
    assert titled(UTARA, UTARA, UTARA) == "Penempatan pekerja migran asal Jakarta Utara"
    japan = UTARA.with_(country=["JPN"])
    assert titled(UTARA, japan, UTARA) == "Penempatan pekerja migran asal Jakarta Utara"


def test_pictures_of_several_places_are_of_jakarta(database: object) -> None:
    everywhere = "Penempatan pekerja migran asal Jakarta"
    assert titled(UTARA, UTARA, Filter()) == everywhere
    assert titled(UTARA, Filter(origin=["31.71"]), UTARA) == everywhere
    unknown = Filter(origin=["31"])
    assert titled(unknown, unknown, unknown) == everywhere
