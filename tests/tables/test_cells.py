"""The table behind everything holds what count() counts, on screen and in its files."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.pictures.catalogue import set_scene
from lib.query.counts import count
from lib.query.filters import Filter
from lib.tables.cells import ON_SCREEN, cell_sheet, file_stem, listed, screen_rows
from lib.tables.sheet import csv_bytes

FILTERS = [
    Filter(),
    Filter(dest=("japan", "korea"), sex=("m",)),
    Filter(years=(2025, 2025), origin=("31.75",)),
    Filter(tier=("medium",), scheme=("g_to_g",), education=("senior",)),
    Filter(country=("XKX",)),
]


def read(where: Filter) -> list[dict[str, str]]:
    text = csv_bytes(cell_sheet(set_scene(where))).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("where", FILTERS, ids=lambda where: repr(where.query()))
def test_the_file_sums_to_the_count(where: Filter) -> None:
    counted = count([], where)["workers"].sum()
    assert sum(int(row["model"]) for row in read(where)) == counted
    assert listed(set_scene(where)).table["workers"].sum() == counted


@pytest.mark.usefixtures("database")
def test_an_estimate_is_listed_in_groups_with_their_ranges() -> None:
    """No row reads like a person, and no number stands unrounded."""
    scene = set_scene(Filter())
    found = listed(scene)
    rows = screen_rows(scene, found)
    assert found.headings[-3:] == ["Batas bawah", "Tengah", "Batas atas"]
    assert len(rows) < 100
    for row in rows:
        low, middle, high = row[-3:]
        if middle == "tidak dirinci sumber":
            assert (low, high) == ("", "")
            continue
        assert middle.startswith(("≈ ", "< 20")), row
        assert int(low.replace(".", "")) <= int(high.replace(".", ""))


def test_a_mixed_list_holds_official_numbers_exactly_and_apart(
    own_database: Path, publish: Callable[..., int]
) -> None:
    row = {"month": "2025-03", "country": "JPN", "occupation": "9111", "workers": 7}
    publish("2025-01", "2025-10", [row])
    scene = set_scene(Filter())
    rows = screen_rows(scene, listed(scene))
    official = [cells for cells in rows if cells[-4] == "Resmi"]
    assert [cells[-5:] for cells in official] == [["Rendah", "Resmi", "", "7", ""]]
    assert {cells[-4] for cells in rows} == {"Resmi", "Estimasi"}


@pytest.mark.usefixtures("database")
def test_codes_of_the_file_are_those_of_the_count() -> None:
    where = Filter(dest=("japan",), years=(2024, 2024))
    by_code: Counter[str] = Counter()
    for row in read(where):
        by_code[row["Kode jabatan (ISCO-08/KBJI 2014)"]] += int(row["model"])
    counted = count(["occupation"], where)
    assert by_code == dict(zip(counted["occupation"], counted["workers"], strict=True))


@pytest.mark.usefixtures("database")
def test_an_estimate_is_marked_in_every_part_of_a_file() -> None:
    scene = set_scene(Filter(dest=("japan",)))
    sheet = cell_sheet(scene)
    assert sheet.warning == "ESTIMASI, BUKAN DATA RESMI"
    assert "estimasi" in file_stem(scene)
    assert {row["Jenis"] for row in read(scene.where)} == {"Estimasi"}
    facts = dict(sheet.facts)
    assert facts["Saringan"] == "Jepang"
    assert scene.source_line() in facts.values()
    assert "29 Okt 2025" in scene.source_line()
    assert "bukan data resmi" in scene.source_line()


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("language", ["id", "en"])
def test_rows_on_screen_are_words(language: str, speak: Callable[[str], None]) -> None:
    speak(language)
    scene = set_scene(Filter())
    rows = screen_rows(scene, listed(scene))
    assert {len(row) for row in rows} == {len(listed(scene).headings)}
    for row in rows:
        for cell in row:
            assert cell not in ("unknown", "estimate", "japan", "low", "medium", "unclassified")


def test_official_rows_on_screen_are_words(own_database: Path, publish: Callable[..., int]) -> None:
    row = {"month": "2025-03", "country": "JPN", "occupation": "9111", "workers": 7}
    publish("2023-01", "2025-10", [row])
    scene = set_scene(Filter())
    (only,) = screen_rows(scene, listed(scene))
    assert len(only) == len(ON_SCREEN) + 1
    assert (only[0], only[-1]) == ("Mar 2025", "7")
    assert all(cell and cell not in ("unknown", "p_to_p", "f", "m") for cell in only)


def test_a_row_tells_the_release_that_its_month_is_read_from(
    own_database: Path, publish: Callable[..., int]
) -> None:
    rows = [{"month": "2025-10", "country": "JPN", "origin": "31.75.06", "workers": 7}]
    publish("2025-10", "2025-10", rows, published_at=datetime(2026, 1, 15, tzinfo=UTC))
    sheet, found = cell_sheet(set_scene(Filter())), read(Filter())
    october = [row for row in found if row["Bulan"] == "2025-10"]
    assert [(row["Jenis"], row["Pekerja"], row["Rilis data"]) for row in october] == [
        ("Resmi", "7", "Rilis uji 2025-10–2025-10")
    ]
    assert (october[0]["Wilayah"], october[0]["Kode asal (Kemendagri)"]) == (
        "Jakarta Timur",
        "31.75.06",
    )
    assert october[0]["Kecamatan"] not in ("", "Jakarta Timur")
    assert {row["Jenis"] for row in found} == {"Resmi", "Estimasi"}
    assert "SEBAGIAN ESTIMASI" in sheet.warning
    assert "estimasi" in file_stem(set_scene(Filter(years=(2025, 2025))))


def test_a_file_of_official_months_alone_carries_no_mark_of_an_estimate(
    own_database: Path, publish: Callable[..., int]
) -> None:
    publish("2026-01", "2026-12", [{"month": "2026-03", "country": "JPN", "workers": 2}])
    scene = set_scene(Filter(years=(2026, 2026)))
    assert (cell_sheet(scene).warning, file_stem(scene)) == ("", "rantau-jakarta-penempatan")
    assert [row["Jenis"] for row in read(scene.where)] == ["Resmi"]
