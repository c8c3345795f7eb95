"""The shapes of data/geo: complete, drawable without a band around the world, and in step with the
reference codes.
"""

import csv
import json
from collections.abc import Iterator
from itertools import combinations, pairwise
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, shape

ROOT = Path(__file__).resolve().parents[2]
# Natural Earth's 1:50m sheet counts these with another state or leaves them out.
WITHOUT_SHAPE = {
    *("ATA", "BES", "BVT", "CCK", "CXR", "GIB", "GLP", "GUF"),
    *("MTQ", "MYT", "REU", "SJM", "TKL", "TUV", "UMI", "unknown"),
}


def features(name: str) -> dict[str, dict[str, Any]]:
    """Code → feature; fails on a code that stands twice."""
    listed = json.loads((ROOT / "data/geo" / name).read_text(encoding="utf-8"))["features"]
    by_code = {feature["properties"]["code"]: feature for feature in listed}
    assert len(by_code) == len(listed), f"a code stands twice in {name}"
    return by_code


def rows(path: str) -> list[dict[str, str]]:
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rings(feature: dict[str, Any]) -> Iterator[list[list[float]]]:
    """Every ring, holes included, of a Polygon or MultiPolygon."""
    geometry = feature["geometry"]
    parts = (
        geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    )
    for part in parts:
        yield from part


WORLD = features("world.geojson")
JAKARTA = features("jakarta.geojson")
KOTA = {code: feature for code, feature in JAKARTA.items() if not feature["properties"]["inset"]}
FRAME = shape(JAKARTA["inset_frame"]["geometry"])
TILES = {
    row["code"]: (int(row["column"]), int(row["row"]))
    for row in rows("data/geo/kecamatan_tiles.csv")
}
FINE = json.loads((ROOT / "lib/static/world.geojson").read_text(encoding="utf-8"))


@pytest.mark.parametrize("drawing", [WORLD, JAKARTA], ids=["world", "jakarta"])
def test_every_ring_is_closed_and_finite(drawing: dict[str, Any]) -> None:
    bad = [
        code
        for code, feature in drawing.items()
        for ring in rings(feature)
        if len(ring) < 4
        or ring[0] != ring[-1]
        or not all(isfinite(value) for point in ring for value in point)
    ]
    assert bad == []


@pytest.mark.parametrize("drawing", [WORLD, JAKARTA], ids=["world", "jakarta"])
def test_every_shape_is_valid_and_has_an_area(drawing: dict[str, Any]) -> None:
    shapes = {code: shape(feature["geometry"]) for code, feature in drawing.items()}
    assert [code for code, drawn in shapes.items() if not drawn.is_valid or drawn.area == 0] == []


def test_no_line_of_the_world_jumps_across_the_180th_meridian() -> None:
    lines = [
        (code, [x for x, _ in ring]) for code, feature in WORLD.items() for ring in rings(feature)
    ]
    lines += [
        (f["properties"]["code"], [x for x, _ in ring])
        for f in FINE["features"]
        for ring in rings(f)
    ]
    assert {code for code, lon in lines if any(abs(a - b) > 180 for a, b in pairwise(lon))} == set()


@pytest.mark.parametrize("code", ["RUS", "FJI"])
def test_countries_on_the_180th_meridian_stay_in_one_place(code: str) -> None:
    left, _, right, _ = shape(WORLD[code]["geometry"]).bounds
    assert left > 0
    assert 180 <= right < 192


def test_world_has_a_shape_for_every_country_of_the_reference_that_the_source_draws() -> None:
    assert (
        set(WORLD) == {row["code"] for row in rows("data/reference/countries.csv")} - WITHOUT_SHAPE
    )


@pytest.mark.parametrize(
    ("place", "lon", "lat", "code"),
    [
        ("Jakarta's hinterland", 106.9, -6.6, "IDN"),
        ("Hargeisa", 44.06, 9.56, "SOM"),
        ("north of Nicosia", 33.36, 35.25, "CYP"),
        ("Simferopol", 34.1, 44.95, "UKR"),
        ("Pristina", 21.17, 42.66, "XKX"),
        ("Singapore", 103.82, 1.36, "SGP"),
        ("Hong Kong", 114.15, 22.42, "HKG"),
    ],
)
def test_places_lie_in_the_country_that_the_product_counts_them_with(
    place: str, lon: float, lat: float, code: str
) -> None:
    found = [
        other
        for other, feature in WORLD.items()
        if shape(feature["geometry"]).covers(Point(lon, lat))
    ]
    assert found == [code], place


def test_outline_draws_the_same_countries_as_the_map_with_less_weight() -> None:
    assert {feature["properties"]["code"] for feature in FINE["features"]} == set(WORLD)
    assert (ROOT / "data/geo/world.geojson").stat().st_size < 120_000
    assert (ROOT / "lib/static/world.geojson").stat().st_size < 250_000


def test_jakarta_has_the_regions_of_the_reference_by_their_names() -> None:
    drawn = {
        code: feature["properties"]["name"]
        for code, feature in JAKARTA.items()
        if code != "inset_frame"
    }
    assert drawn == {
        row["code"]: row["name"]
        for row in rows("data/reference/origins.csv")
        if row["kind"] == "region"
    }


def test_neighbouring_kota_share_the_very_same_border_without_gap_or_overlap() -> None:
    shapes = [shape(feature["geometry"]) for feature in KOTA.values()]
    assert shapely.coverage_is_valid(shapes), "a border differs between two kota"
    city = shapely.union_all(shapes)
    assert city.geom_type == "Polygon"
    assert len(city.interiors) == 0, "a gap between kota"


def test_kota_touch_the_neighbours_that_they_have() -> None:
    shapes = {code: shape(feature["geometry"]) for code, feature in KOTA.items()}
    touching = {
        (a, b)
        for a, b in combinations(sorted(shapes), 2)
        if shapes[a].intersection(shapes[b]).length > 0
    }
    apart = {("31.72", "31.74"), ("31.73", "31.75")}  # Utara and Selatan, Barat and Timur
    assert touching == set(combinations(sorted(shapes), 2)) - apart


def test_label_points_lie_well_inside_their_region() -> None:
    labels = {
        code: Point(f["properties"]["label_lon"], f["properties"]["label_lat"])
        for code, f in JAKARTA.items()
    }
    inside = {code: shape(feature["geometry"]).buffer(-0.015) for code, feature in KOTA.items()}
    assert [code for code in KOTA if not inside[code].contains(labels[code])] == []
    # Islets are too small for a number: theirs stands in the frame, on the water.
    assert FRAME.contains(labels["31.01"])
    assert not shape(JAKARTA["31.01"]["geometry"]).intersects(labels["31.01"])
    assert FRAME.contains(labels["inset_frame"])


def test_inset_lies_in_its_frame_and_the_frame_beside_the_city() -> None:
    assert FRAME.contains(shape(JAKARTA["31.01"]["geometry"]))
    assert [
        code for code, feature in KOTA.items() if FRAME.distance(shape(feature["geometry"])) < 0.02
    ] == []


def test_jakarta_says_that_it_is_schematic() -> None:
    note = json.loads((ROOT / "data/geo/jakarta.geojson").read_text(encoding="utf-8"))["note"]
    assert "not official boundaries" in note
    assert "bukan batas resmi" in note


def neighbours(cell: tuple[int, int]) -> set[tuple[int, int]]:
    """The six cells around one; odd rows stand half a cell to the right."""
    column, row = cell
    slant = row % 2
    beside = {(column - 1, row), (column + 1, row)}
    return beside | {(column + slant - step, row + down) for step in (0, 1) for down in (-1, 1)}


def contiguous(cells: set[tuple[int, int]]) -> bool:
    reached, edge = set(), {min(cells)}
    while edge:
        reached |= edge
        edge = {near for cell in edge for near in neighbours(cell) & cells} - reached
    return reached == cells


def test_every_kecamatan_has_a_cell_of_its_own() -> None:
    listed = [row["code"] for row in rows("data/geo/kecamatan_tiles.csv")]
    assert listed == sorted(
        row["code"] for row in rows("data/reference/origins.csv") if row["kind"] == "district"
    )
    assert len(listed) == 44
    assert len(set(TILES.values())) == 44


@pytest.mark.parametrize("region", sorted(set(JAKARTA) - {"inset_frame"}))
def test_the_cells_of_a_region_hang_together(region: str) -> None:
    assert contiguous({cell for code, cell in TILES.items() if code.startswith(region)})


def test_the_islands_lie_apart_at_the_upper_left() -> None:
    islands = {cell for code, cell in TILES.items() if code.startswith("31.01")}
    mainland = set(TILES.values()) - islands
    assert not any(neighbours(cell) & mainland for cell in islands)
    assert max(row for _, row in islands) < min(row for _, row in mainland)
    assert max(column for column, _ in islands) < min(
        column for column, row in mainland if row == 1
    )


def test_north_is_up_on_the_tiles() -> None:
    def middle(region: str, axis: int) -> float:
        cells = [cell[axis] for code, cell in TILES.items() if code.startswith(region)]
        return sum(cells) / len(cells)

    assert middle("31.72", 1) < middle("31.71", 1) < middle("31.74", 1)
    assert middle("31.73", 0) < middle("31.71", 0) < middle("31.75", 0)
