"""The shapes that maps are drawn with, read once from `data/geo`."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from lib.pictures.chart import Point
from lib.render.kit.projection import Window, window_of
from lib.settings import DATA

JAKARTA_POINT = (106.83, -6.18)
INSET_FRAME = "inset_frame"
ISLANDS = "31.01"  # too small to write on; their number stands on the ground below their frame

_REGION_CODE = 5  # characters of `31.75`, with which the codes of its kecamatan begin

Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Shape:
    """One feature: a code, its outer rings in degrees, and where a label fits."""

    code: str
    rings: tuple[Ring, ...]
    label: Point | None


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
def islands_foot() -> Point:
    """The middle of the lower edge of the islands' frame, in degrees."""
    frames = [shape for shape in jakarta() if shape.code == INSET_FRAME]
    frame = window_of_shapes(frames)
    middle = (frame.west + frame.east) / 2
    return middle, frame.south


def window_of_shapes(shapes: Iterable[Shape]) -> Window:
    """The smallest window that holds all shapes.

    Raises ValueError without shapes.
    """
    rings = chain.from_iterable(shape.rings for shape in shapes)
    return window_of(chain.from_iterable(rings))


@lru_cache(maxsize=1)
def tiles() -> tuple[Shape, ...]:
    """The kecamatan as equal hexagons, north up, in tiles' widths; the number of tiles says nothing
    about area.
    """
    file = DATA / "geo" / "kecamatan_tiles.csv"
    shapes = []
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            shape = _tile(
                code=row["code"],
                column=int(row["column"]),
                row=int(row["row"]),
            )
            shapes.append(shape)
    return tuple(shapes)


@lru_cache(maxsize=1)
def tile_borders() -> tuple[Ring, ...]:
    """The edges between tiles of different regions, and those at the rim."""
    sides: dict[Ring, list[str]] = {}
    for tile in tiles():
        region = tile.code[:_REGION_CODE]
        for side in pairwise(tile.rings[0]):
            start, end = sorted(side)
            regions = sides.setdefault((start, end), [])
            regions.append(region)
    borders = []
    for edge, regions in sides.items():
        if _is_border(regions):
            borders.append(edge)
    return tuple(borders)


def _is_border(regions: Sequence[str]) -> bool:
    """Whether a side has one tile beside it, or tiles of two regions."""
    is_at_rim = len(regions) == 1
    return is_at_rim or len(set(regions)) > 1


def _tile(
    code: str,
    column: int,
    row: int,
) -> Shape:
    """A pointy-topped hexagon, one wide; odd rows stand half a tile to the east."""
    x = column + 0.5 * (row % 2)
    y = -row * math.sqrt(3) / 2
    corners = []
    # The first corner once more at the end closes the ring.
    for number in range(7):
        angle = math.radians(60 * number + 30)
        east = x + math.cos(angle) / math.sqrt(3)
        north = y + math.sin(angle) / math.sqrt(3)
        corner = (round(east, 4), round(north, 4))
        corners.append(corner)
    outline = tuple(corners)
    return Shape(
        code,
        rings=(outline,),
        label=(x, y),
    )


def _shapes(name: str) -> tuple[Shape, ...]:
    file = DATA / "geo" / name
    text = file.read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    return tuple(map(_shape, features))


def _shape(feature: dict) -> Shape:
    properties = feature["properties"]
    return Shape(
        code=properties["code"],
        rings=tuple(_rings(feature["geometry"])),
        label=_label(properties),
    )


def _rings(geometry: dict) -> list[Ring]:
    """The outer ring of each polygon."""
    polygons = geometry["coordinates"]
    if geometry["type"] != "MultiPolygon":
        polygons = [polygons]
    rings: list[Ring] = []
    for outer, *_holes in polygons:
        ring = tuple(map(_point, outer))
        rings.append(ring)
    return rings


def _point(coordinates: Sequence[float]) -> Point:
    x, y = coordinates
    return x, y


def _label(properties: dict) -> Point | None:
    longitude = properties.get("label_lon")
    if longitude is None:
        return None
    latitude = properties["label_lat"]
    return longitude, latitude
