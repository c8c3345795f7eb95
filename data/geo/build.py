"""Make world.geojson and lib/static/world.geojson from a folder that holds npm world-atlas 2.0.2
(Natural Earth).

    python data/geo/build.py FOLDER        # FOLDER/countries-50m.json; needs shapely, no network

Borders are those of Natural Earth but for three areas that are joined to the state the United
Nations count them with.
"""

import csv
import itertools
import json
import sys
from pathlib import Path
from typing import Any

import shapely
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, mapping

ROOT = Path(__file__).resolve().parents[2]
JOINED = {"N. Cyprus": "CYP", "Somaliland": "SOM", "Kosovo": "XKX"}
EAST = {"643", "242"}
CRIMEA = shapely.box(32.3, 44.3, 36.7, 46.3)
Ring = list[tuple[float, float]]
Shapes = dict[str, MultiPolygon]


def main(folder: Path) -> None:
    """Write the outline for flat drawings, and finer shapes for the map that a reader can zoom."""
    world = countries(json.loads((folder / "countries-50m.json").read_text(encoding="utf-8")))
    write(
        ROOT / "data/geo/world.geojson",
        collection(simplified(world, tolerance=0.4, smallest=0.3, digits=1)),
    )
    write(
        ROOT / "lib/static/world.geojson",
        collection(simplified(world, tolerance=0.2, smallest=0.03, digits=2)),
    )


def countries(topology: dict[str, Any]) -> Shapes:
    """Code (ISO alpha-3) → shape, without Antarctica and territories that have no code of their
    own.
    """
    with (ROOT / "data/reference/countries.csv").open(encoding="utf-8") as file:
        codes = {row["numeric"]: row["code"] for row in csv.DictReader(file) if row["numeric"]}
    arcs = decoded(topology)
    parts: dict[str, list[Polygon]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        code = JOINED.get(country["properties"]["name"]) or codes.get(country.get("id", ""))
        if code and code != "ATA":
            parts.setdefault(code, []).extend(polygons(country, arcs))
    # UN General Assembly resolution 68/262; Natural Earth draws who holds the place instead.
    crimea = [part for part in parts["RUS"] if CRIMEA.contains(part)]
    parts["RUS"] = [part for part in parts["RUS"] if part not in crimea]
    parts["UKR"] += crimea
    return {code: multi(shapely.union_all(parts[code])) for code in sorted(parts)}


def decoded(topology: dict[str, Any]) -> list[Ring]:
    """Arcs of a TopoJSON in degrees (they are stored as whole steps from point to point)."""
    (scale_x, scale_y), (left, bottom) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = [
            ((x := x + step_x) * scale_x + left, (y := y + step_y) * scale_y + bottom)
            for step_x, step_y in arc
        ]
        arcs.append(points)
    return arcs


def polygons(country: dict[str, Any], arcs: list[Ring]) -> list[Polygon]:
    """The parts of a country; Russia and Fiji stay in one piece east of the 180th meridian."""
    several = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    parts = [polygon([unwrapped(ring(numbers, arcs)) for numbers in part]) for part in several]
    return [
        translate(part, 360) if country.get("id") in EAST and part.centroid.x < 0 else part
        for part in parts
    ]


def polygon(rings: list[Ring]) -> Polygon:
    return Polygon(rings[0], rings[1:])


def ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Arcs joined end to end; a negative number is the arc read backwards."""
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def unwrapped(points: Ring) -> Ring:
    """A ring across the 180th meridian goes on beyond it, else it is drawn as a band around the
    world.
    """
    turned, turns = [points[0]], 0
    for (before, _), (x, y) in itertools.pairwise(points):
        turns += 360 * ((x < before - 180) - (x > before + 180))
        turned.append((x + turns, y))
    return turned


def simplified(world: Shapes, tolerance: float, smallest: float, digits: int) -> Shapes:
    """Fewer points on the same shared borders; islets (square degrees) go, but never a country's
    largest part.
    """
    shapes = shapely.coverage_simplify(list(world.values()), tolerance)
    return {
        code: rounded(without_islets(multi(shape), smallest), digits)
        for code, shape in zip(world, shapes, strict=True)
    }


def without_islets(shape: MultiPolygon, smallest: float) -> MultiPolygon:
    parts = sorted(shape.geoms, key=lambda part: part.area, reverse=True)
    return MultiPolygon(
        [part for number, part in enumerate(parts) if number == 0 or part.area >= smallest]
    )


def rounded(shape: MultiPolygon, digits: int) -> MultiPolygon:
    """Two digits more for a state that would become a line or a point."""
    digits += 2 if shape.area < 0.1 else 0
    shape = multi(shapely.set_precision(shape, 10**-digits))
    return shapely.transform(shape, lambda points: points.round(digits))


def multi(shape: Any) -> MultiPolygon:
    return shape if isinstance(shape, MultiPolygon) else MultiPolygon([shape])


def feature(code: str, shape: MultiPolygon) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"code": code}, "geometry": mapping(shape)}


def collection(shapes: Shapes) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [feature(code, shape) for code, shape in shapes.items()],
    }


def write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
