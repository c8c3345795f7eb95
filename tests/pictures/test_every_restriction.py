"""No picture and no headline drops a restriction: whatever the filter lets through is told in the
title, in the subtitle, or in the bracket of the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from lib.pictures.catalogue import paint_overview, set_scene
from lib.pictures.scene import Scene
from lib.query.dimensions import JAKARTA, region_of
from lib.query.filters import Filter
from lib.words import speaking
from tests.conftest import OfficialCopy
from tests.query.by_pandas import filters
from tests.render.scenes import COUNTED

# A picture of two years names them itself, whatever years the filter lets through.
OF_OWN_YEARS = ("workers_by_month",)
# These draw whole regions, beside all of Jakarta.
OF_WHOLE_REGIONS = ("tier_profile", "destination_profile")
WORDS = {"id": ("perempuan", "keahlian menengah"), "en": ("women", "medium skill")}

MONTHS = {"estimate": (), "mixed": ("2025-06", "2025-10"), "official": ("2023-01", "2025-10")}

every_filter = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module", params=MONTHS)
def data(request: pytest.FixtureRequest, official_copy: OfficialCopy) -> Iterator[Path]:
    """DATABASE_URL is the shipped estimate, with official months in it, or all of them official."""
    with official_copy(*MONTHS[request.param]) as path:
        yield path


_BY_THE_FILTER = re.compile(r"\((menurut saringan|by the filter)\)")


def missing(where: Filter, scene: Scene, text: str) -> list[str]:
    """What a filter restricts and a text does not say: names of codes, and years. One that ends so
    says that it is by the filter.
    """
    said = text.casefold()
    if _BY_THE_FILTER.search(said):
        return []
    lost = [
        scene.name(key, code)
        for key, codes in where.chosen
        for code in codes
        if scene.name(key, code).casefold() not in said
    ]
    return lost + [year for year in _years(where, scene) if year not in text]


def told_by(id: str, where: Filter) -> Filter:
    """What a picture has to tell of a filter."""
    if id in OF_OWN_YEARS:
        return where.without_years()
    if id in OF_WHOLE_REGIONS:
        regions = {region_of(code) for code in where.origin} - {JAKARTA}
        return where.with_(origin=regions)
    return where


def _years(where: Filter, scene: Scene) -> list[str]:
    """The first and the last year that the filter leaves of the data; its own without data."""
    if where.years is None:
        return []
    years = scene.source.years or tuple(map(str, where.years))
    return [min(years), max(years)]


@pytest.mark.parametrize("language", ["id", "en"])
@given(where=filters())
@example(where=Filter(sex=["f"]))
@example(where=Filter(tier=["medium"], country=["JPN"], origin=["31.75"]))
@example(where=Filter(origin=["31.71", "31.72", "31.73"]))
@example(where=Filter(years=(2024, 2024), dest=["china"], sex=["f"]))
@example(where=Filter(years=(2021, 2022), education=["senior"]))
@every_filter
def test_no_restriction_is_missing(data: Path, language: str, where: Filter) -> None:
    with speaking(language):
        scene = set_scene(where)
        found, charts = paint_overview(COUNTED, scene)
        assert not missing(where, scene, found.sentence), found.sentence
        for chart in charts.values():
            told = told_by(chart.id, where)
            text = f"{chart.title} {chart.subtitle}"
            assert not missing(told, scene, text), f"{chart.id}: {text}"


@pytest.mark.parametrize("language", WORDS)
def test_the_headline_says_who_is_meant(data: Path, language: str) -> None:
    woman, medium = WORDS[language]
    with speaking(language):
        scene = set_scene(Filter(sex=["f"], tier=["medium"], origin=["31.71", "31.72", "31.73"]))
        sentence = paint_overview([], scene)[0].sentence
    assert re.search(r"(Okt|Oct) 2025 \(.+\)", sentence)
    assert woman in sentence.casefold()
    assert medium in sentence.casefold()
    assert "Jakarta Barat" in sentence


@given(where=filters())
@every_filter
def test_a_missing_restriction_would_be_seen(data: Path, where: Filter) -> None:
    scene = set_scene(where)
    named = [scene.name(key, code) for key, codes in where.chosen for code in codes]
    assert missing(where, scene, "") == named + _years(where, scene)
    assert not missing(where, scene, " ".join([*named, *_years(where, scene)]))
