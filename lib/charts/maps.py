"""The shapes that maps are drawn with, read once from `data/geo`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from lib.settings import DATA

JAKARTA_POINT = (106.83, -6.18)
INSET_FRAME = "inset_frame"

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Shape:
    """One feature: a code, its outer rings in degrees, and where a label fits."""

    code: str
    rings: tuple[Ring, ...]
    label: tuple[float, float] | None


@lru_cache(maxsize=1)
def jakarta() -> tuple[Shape, ...]:
    """The six regions and the frame of the island inset (`inset_frame`). Schematic, not official borders."""
    return _shapes("jakarta.geojson")


@lru_cache(maxsize=1)
def world() -> tuple[Shape, ...]:
    """Countries by ISO alpha-3 code."""
    return _shapes("world.geojson")


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
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [tuple((x, y) for x, y in polygon[0]) for polygon in polygons]


def _label(properties: dict) -> tuple[float, float] | None:
    if properties.get("label_lon") is None:
        return None
    return properties["label_lon"], properties["label_lat"]
