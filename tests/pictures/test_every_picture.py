"""What every picture of the catalogue holds, in both languages, over every kind of data and every
odd table.
"""

import re
from functools import cache

import pytest

from lib.pictures.catalogue import CATALOGUE
from lib.pictures.chart import COLUMNS, STATES, Chart
from lib.query.filters import Filter
from lib.render.kit.palette import roles
from lib.words import speaking
from tests.render.scenes import (
    COUNTED,
    KINDS,
    PRINTED,
    by_year,
    cells,
    draw,
    draw_headline,
    of_kind,
    texts,
)

pytestmark = pytest.mark.usefixtures("database")

BROKEN = re.compile(r"[{}]|\bnan\b|\bNaN\b|\bNone\b|  | ,|,,|\(\)|: ?$|^[·,;:]")
ENGLISH = re.compile(
    r"\b(the|of|and|workers?|from|most|unknown|estimate|shares?|regions?|years?|placed|none|with)\b",
    re.I,
)
NORMAL = [
    *by_year({"2023": 400, "2024": 500, "2025": 300}, "HKG", "9111"),
    *by_year({"2023": 60, "2024": 90, "2025": 45}, "JPN", "5322"),
    *by_year({"2023": 31, "2024": 12, "2025": 7}, "KOR", "8189"),
    ("2024-05", "SAU", 40, "2221", "31.71", "individual"),
    ("2024-06", "DEU", 9, "7212", "31.72", "g_to_g"),
    ("2024-07", "POL", 3, "7212", "31.01.01", "own_company"),
    ("2025-02", "CHN", 1, "unknown", "31", "unknown"),
    ("2025-03", "unknown", 5, "5131", "31.74.08", "individual"),
]
SITUATIONS = {
    "normal": NORMAL,
    "one worker": [("2024-03", "JPN", 1, "5120", "31.71", "individual")],
    "one unknown worker": [("2025-10", "unknown", 1, "unknown", "31", "unknown")],
    "nobody": [],
    "equal largest": [
        ("2024-01", code, 50, "9111", "31.71")
        for code in ("JPN", "KOR", "HKG", "TWN", "MYS", "SGP")
    ],
    "rising": by_year({"2023": 100, "2024": 150, "2025": 300}),
    "falling": by_year({"2023": 300, "2024": 150, "2025": 40}),
    "unchanged": by_year({"2023": 100, "2024": 100, "2025": 100}),
    "from nothing": by_year({"2025": 80}),
    "nobody since 2023": by_year({"2023": 80}),
    "large": [("2025-04", code, 12_345, "5322", "31.73") for code in ("JPN", "SAU")],
}


# A filter of years changes what is partial and what can be compared; a period without data has
# nobody at all.
VIEWS = [
    *((kind, situation, None) for kind in ("official", "estimate") for situation in SITUATIONS),
    *(
        ("mixed", situation, None)
        for situation in ("normal", "one worker", "nobody", "equal largest", "rising")
    ),
    *((kind, "normal", years) for kind in KINDS for years in ((2025, 2025), (2020, 2021))),
]
every_view = pytest.mark.parametrize(("kind", "situation", "years"), VIEWS)
SPOKEN = [
    *(("id", *view) for view in VIEWS),
    *(
        ("en", *view)
        for view in VIEWS
        if view[1] in ("normal", "one worker", "nobody", "nobody since 2023")
    ),
]


@cache
def _pictures(
    language: str, kind: str, situation: str, years: tuple[int, int] | None
) -> list[Chart]:
    view, table = of_kind(kind, Filter(years=years)), cells(*SITUATIONS[situation])
    with speaking(language):
        return [draw(id, view, table) for id in COUNTED]


@pytest.mark.parametrize(("language", "kind", "situation", "years"), SPOKEN)
def test_every_line_is_there_and_whole(
    language: str, kind: str, situation: str, years: tuple[int, int] | None
) -> None:
    for chart in _pictures(language, kind, situation, years):
        where = f"{chart.id}: "
        for line in (
            chart.title,
            chart.subtitle,
            chart.source,
            chart.alt,
            chart.category_header,
            chart.value_header,
        ):
            assert line.strip(), where
        for text in texts(chart):
            assert not BROKEN.search(text), where + text
            assert not (language == "id" and ENGLISH.search(text)), where + text


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_headline_is_there_and_whole(language: str, kind: str, situation: str) -> None:
    with speaking(language):
        found = draw_headline(of_kind(kind), cells(*SITUATIONS[situation]))
    lines = [
        found.sentence,
        *(text for tile in found.tiles for text in (tile.label, tile.value, tile.detail)),
    ]
    assert len(found.tiles) == 5
    for line in lines:
        assert line.strip()
        assert not BROKEN.search(line), line
        assert not (language == "id" and ENGLISH.search(line)), line


@every_view
def test_the_table_is_tidy(kind: str, situation: str, years: tuple[int, int] | None) -> None:
    for chart in _pictures("id", kind, situation, years):
        assert tuple(chart.table.columns) == COLUMNS
        assert chart.table["value"].dtype == "float64"
        assert set(chart.table["state"]) <= set(STATES)
        assert set(chart.table["color"]) <= set(roles())
        # What is known has a label; what is unknown has none, or says why.
        for row in chart.table.itertuples():
            if row.value == row.value:
                assert row.text, chart.id
            else:
                assert row.text in ("", "tidak dirinci sumber") or row.text[0] == "<", chart.id
        assert not chart.table.duplicated(["category_name", "series"]).any(), chart.id


@pytest.mark.parametrize("id", COUNTED)
def test_an_empty_picture_says_so(id: str) -> None:
    nobody, no_data = draw(id, of_kind("official"), cells()), draw(id, of_kind("none"), cells())
    assert nobody.is_empty
    assert no_data.is_empty
    assert nobody.title == "Tidak ada penempatan untuk saringan ini"
    assert no_data.title == "Belum ada data untuk kurun ini"
    assert no_data.source.startswith("Belum ada rilis data untuk kurun ini.")


def test_an_empty_headline_says_so() -> None:
    nobody, no_data = (
        draw_headline(of_kind("official"), cells()),
        draw_headline(of_kind("none"), cells()),
    )
    assert nobody.sentence == "Tidak ada penempatan untuk saringan ini"
    assert no_data.sentence == "Belum ada data untuk kurun ini"
    assert nobody.tiles[0].value == "0"
    assert {tile.value for tile in no_data.tiles} == {"–"}


@pytest.mark.parametrize("id", COUNTED)
def test_the_alternative_text_tells_the_finding_and_every_mark(id: str) -> None:
    chart = draw(id, of_kind("official"), cells(*NORMAL))
    assert chart.alt.startswith(chart.title)
    for row in chart.table.itertuples():
        name = f"{row.category_name}, {row.series_name}" if row.series_name else row.category_name
        assert f"{name}: {row.text}" in chart.alt


@every_view
def test_a_speaker_hears_the_finding_first_in_whole_sentences(
    kind: str, situation: str, years: tuple[int, int] | None
) -> None:
    for chart in _pictures("id", kind, situation, years):
        assert chart.points[0].rstrip(".") == chart.title.rstrip(".")
        assert all(point.endswith(".") and not point.endswith("..") for point in chart.points)
        assert len(set(chart.points)) == len(chart.points)


@pytest.mark.parametrize("id", COUNTED)
def test_the_subtitle_tells_measure_period_and_filter(id: str) -> None:
    view = of_kind("official", Filter(years=(2024, 2025), country=("JPN",)))
    measure, *more = draw(id, view, cells(*NORMAL)).subtitle.split(" · ")
    assert measure.startswith(("Pekerja", "Pangsa"))
    assert more[:2] == ["Jan 2024–Okt 2025", "Jepang"]
    assert "seluruh Jakarta" in draw(id, of_kind("official"), cells(*NORMAL)).subtitle


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("id", PRINTED)
def test_what_others_printed_stays_as_it_is_under_any_filter(id: str, language: str) -> None:
    with speaking(language):
        everything, narrow = (
            draw(id, of_kind("estimate", where), cells())
            for where in (Filter(), Filter(years=(2020, 2020)))
        )
        assert everything.kind == "published"
        assert (everything.title, everything.subtitle, everything.source) == (
            narrow.title,
            narrow.subtitle,
            narrow.source,
        )
        assert everything.table.equals(narrow.table)
        assert not everything.is_empty
        for text in texts(everything):
            assert not BROKEN.search(text), text
            assert not (language == "id" and ENGLISH.search(text)), text


def test_pictures_have_the_id_that_they_are_asked_by() -> None:
    assert [draw(id, of_kind("estimate"), cells(*NORMAL)).id for id in CATALOGUE] == list(CATALOGUE)
