"""The shapes that maps are drawn with, read once from `data/geo`."""

from __future__ import annotations

import csv
import json
import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lib.settings import DATA

JAKARTA_POINT = (106.83, -6.18)
INSET_FRAME = "inset_frame"
ISLANDS = "31.01"  # too small to write on; their number stands on the ground below their frame

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Shape:
    """One feature: a code, its outer rings in degrees, and where a label fits."""

    code: str
    rings: tuple[Ring, ...]
    label: tuple[float, float] | None


@lru_cache(maxsize=1)
def jakarta() -> tuple[Shape, ...]:
    """The six regions and the frame of the island inset (`inset_frame`). Schematic, not official
    borders.
    """
    return _shapes("jakarta.geojson")


@lru_cache(maxsize=1)
def world() -> tuple[Shape, ...]:
    """Countries by ISO alpha-3 code."""
    return _shapes("world.geojson")


@lru_cache(maxsize=1)
def islands_foot() -> tuple[float, float]:
    """The middle of the lower edge of the islands' frame, in degrees."""
    frame = next(shape for shape in jakarta() if shape.code == INSET_FRAME)
    across = [x for x, _y in frame.rings[0]]
    lowest = min(y for _x, y in frame.rings[0])
    return (min(across) + max(across)) / 2, lowest


@lru_cache(maxsize=1)
def tiles() -> tuple[Shape, ...]:
    """The kecamatan as equal hexagons, north up, in tiles' widths; the number of tiles says nothing
    about area.
    """
    with (DATA / "geo" / "kecamatan_tiles.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            _tile(row["code"], int(row["column"]), int(row["row"])) for row in csv.DictReader(file)
        )


@lru_cache(maxsize=1)
def tile_borders() -> tuple[Ring, ...]:
    """The edges between tiles of different regions, and those at the rim."""
    sides: dict[Ring, list[str]] = {}
    for tile in tiles():
        for side in pairwise(tile.rings[0]):
            sides.setdefault(tuple(sorted(side)), []).append(tile.code[:5])
    return tuple(
        side for side, regions in sides.items() if len(regions) == 1 or len(set(regions)) > 1
    )


def _tile(code: str, column: int, row: int) -> Shape:
    """A pointy-topped hexagon, one wide; odd rows stand half a tile to the east."""
    x, y = column + 0.5 * (row % 2), -row * math.sqrt(3) / 2
    corners = [
        (
            round(x + math.cos(math.radians(60 * n + 30)) / math.sqrt(3), 4),
            round(y + math.sin(math.radians(60 * n + 30)) / math.sqrt(3), 4),
        )
        for n in range(7)
    ]
    return Shape(code, (tuple(corners),), (x, y))


def _shapes(file: str) -> tuple[Shape, ...]:
    features = json.loads((DATA / "geo" / file).read_text(encoding="utf-8"))["features"]
    return tuple(
        Shape(
            code=feature["properties"]["code"],
            rings=tuple(_rings(feature["geometry"])),
            label=_label(feature["properties"]),
        )
        for feature in features
    )


def _rings(geometry: dict) -> list[Ring]:
    polygons = (
        geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    )
    return [tuple((x, y) for x, y in polygon[0]) for polygon in polygons]


def _label(properties: dict) -> tuple[float, float] | None:
    if properties.get("label_lon") is None:
        return None
    return properties["label_lon"], properties["label_lat"]
