"""The screen's renderer: a Chart as a plain Plotly figure (data and layout). Title, source and marks of kind are drawn
by the frame around it, on screen as in the picture file."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import NamedTuple

from lib.charts import maps
from lib.charts.arc_deck import LABELLED, apart
from lib.charts.chart import COLUMNS, Chart
from lib.charts.palette import GRID, GROUND, MUTED, TEXT, color, contrast, ink_on
from lib.charts.shading import tile_lines
from lib.query.codes import codes
from lib.words import _, current_language, number

ISLANDS = "31.01"
FONT = "Plus Jakarta Sans"
LABEL_WIDTH = 34  # characters of a category before it wraps
SMALL_TYPE = 4.5  # WCAG AA
LABEL_LINE = 0.115  # the height of a line of a direct label, as a share of the tallest bar of a small card
LABEL_FITS = 0.07  # a segment's share of the axis from which its label fits inside
# The flat map is made for a slide: its room and a letter's width in pixels, at the size of the picture file.
FLAT_MAP_WIDTH, FLAT_MAP_HEIGHT, FLAT_MAP_LETTER = 896, 300, 8.4
_TEXT_SIDE = {
    ("middle", -18): "top center",
    ("middle", 18): "bottom center",
    ("start", 0): "middle right",
    ("end", 0): "middle left",
}
Figure = dict


class Mark(NamedTuple):
    """A row of `Chart.table`, its fields as there. As plain values: pandas takes longer to walk over twenty rows than
    all the rest of a figure."""

    category: str
    category_name: str
    series: str
    series_name: str
    value: float
    text: str
    mark: str
    color: str


def plotly_figure(chart: Chart, ground: str = "light") -> Figure:
    """`{"data": […], "layout": {…}}` of a chart that is not empty, on a `light` or `dark` ground."""
    draw: dict[str, Callable[[Chart, str], Figure]] = {
        "bar": _bars,
        "stack": _stack,
        "region_map": _region_map,
        "tiles": _tiles,
        "arcs": _flat_arcs,
    }
    return draw[chart.form](chart, ground)


def _layout(ground: str, **more: object) -> dict:
    return {
        "font": {"family": FONT, "size": 12, "color": TEXT[ground]},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 4, "r": 8, "t": 4, "b": 4, "pad": 2},
        "separators": ",." if current_language() == "id" else ".,",
        "showlegend": False,
        "hoverlabel": {"font": {"family": FONT}},
        "bargap": 0.28,
        "dragmode": False,
    } | more


def _bars(chart: Chart, ground: str) -> Figure:
    return _horizontal_bars(chart, ground) if chart.horizontal else _vertical_bars(chart, ground)


def _horizontal_bars(chart: Chart, ground: str) -> Figure:
    marks = _marks(chart)
    on_scale = [mark.mark != "off_scale" for mark in marks]
    longest = _most(mark for mark, drawn in zip(marks, on_scale, strict=True) if drawn)
    positions = [str(position) for position in range(len(marks))]
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": positions,
        "x": [_value(mark.value) if drawn else None for mark, drawn in zip(marks, on_scale, strict=True)],
        "text": [escape(mark.text) if drawn else "" for mark, drawn in zip(marks, on_scale, strict=True)],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": _marker(marks, ground),
        "customdata": _custom(marks),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }
    aside_words = _("not to scale")
    aside = [
        {
            "x": 0,
            "y": position,
            "xanchor": "left",
            "showarrow": False,
            "text": f"<b>{escape(mark.text)}</b>  {escape(aside_words)}",
            "font": {"color": MUTED[ground]},
        }
        for position, mark, drawn in zip(positions, marks, on_scale, strict=True)
        if not drawn
    ]
    layout = _layout(
        ground,
        xaxis={"visible": False, "range": [0, (longest or 1) * 1.32], "fixedrange": True},
        yaxis=_category_axis(positions, [_wrapped(mark.category_name, LABEL_WIDTH) for mark in marks], downwards=True),
        annotations=aside,
    )
    return {"data": [trace], "layout": layout}


def _vertical_bars(chart: Chart, ground: str) -> Figure:
    marks = _marks(chart)
    positions = [str(position) for position in range(len(marks))]
    trace = {
        "type": "bar",
        "x": positions,
        "y": [_value(mark.value) for mark in marks],
        "text": [escape(mark.text) for mark in marks],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": 11},
        "cliponaxis": False,
        "marker": _marker(marks, ground),
        "customdata": _custom(marks),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }
    layout = _layout(
        ground,
        xaxis=_category_axis(positions, [_broken(mark.category_name) for mark in marks]),
        yaxis={"visible": False, "range": [0, _most(marks) * 1.15], "fixedrange": True},
    )
    return {"data": [trace], "layout": layout}


def _stack(chart: Chart, ground: str) -> Figure:
    marks = _marks(chart)
    names = list(dict.fromkeys(mark.category_name for mark in marks))
    totals = {name: _sum(mark for mark in marks if mark.category_name == name) for name in names}
    positions = {name: str(position) for position, name in enumerate(names)}
    tallest = max(totals.values())
    traces = [
        _segment(chart, [mark for mark in marks if mark.series == series], positions, tallest, ground)
        for series in dict.fromkeys(mark.series for mark in marks)
    ]
    if chart.horizontal:
        return _lying_stack(chart, ground, traces, positions, totals)
    return _standing_stack(chart, ground, traces, positions, totals)


def _segment(chart: Chart, part: list[Mark], positions: dict[str, str], tallest: float, ground: str) -> dict:
    along = [positions[mark.category_name] for mark in part]
    values = [_value(mark.value) for mark in part]
    fill = color(part[0].color, ground)
    return {
        "type": "bar",
        "name": escape(part[0].series_name),
        "orientation": "h" if chart.horizontal else "v",
        "x": values if chart.horizontal else along,
        "y": along if chart.horizontal else values,
        "text": [escape(mark.text) if mark.value and mark.value / tallest >= LABEL_FITS else "" for mark in part],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"color": ink_on(fill)},
        "marker": _marker(part, ground),
        "customdata": _custom(part),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def _standing_stack(
    chart: Chart,
    ground: str,
    traces: list[dict],
    positions: dict[str, str],
    totals: dict[str, float],
) -> Figure:
    names = list(positions)
    tallest = max(totals.values())
    if chart.unit == "people":
        traces = [
            *traces,
            {
                "type": "scatter",
                "mode": "text",
                "x": list(positions.values()),
                "y": list(totals.values()),
                "text": [f"<b>{number(totals[name])}</b>" for name in names],
                "textposition": "top center",
                "cliponaxis": False,
                "hoverinfo": "skip",
            },
        ]
    layout = _layout(
        ground,
        barmode="stack",
        xaxis=_category_axis(list(positions.values()), [_broken(name) for name in names])
        | {"range": [-0.55, len(names) - 0.45]},
        yaxis={"visible": False, "range": [0, tallest * 1.14], "fixedrange": True},
        annotations=_direct_labels(_marks(chart), names[-1], tallest, ground),
        margin={"l": 4, "r": 112, "t": 4, "b": 4},
    )
    return {"data": traces, "layout": layout}


def _lying_stack(
    chart: Chart,
    ground: str,
    traces: list[dict],
    positions: dict[str, str],
    totals: dict[str, float],
) -> Figure:
    longest = max(totals.values())
    names = list(positions)
    annotations = [
        {
            "x": totals[name],
            "y": positions[name],
            "xanchor": "left",
            "xshift": 4,
            "showarrow": False,
            "text": f"<b>{number(totals[name])}</b>",
        }
        for name in names
        if chart.unit == "people"
    ]
    layout = _layout(
        ground,
        barmode="stack",
        xaxis={"visible": False, "range": [0, longest * (1.12 if chart.unit == "people" else 1.0)], "fixedrange": True},
        yaxis=_category_axis(list(positions.values()), [_wrapped(name, LABEL_WIDTH) for name in names], downwards=True),
        annotations=annotations,
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )
    return {"data": traces, "layout": layout}


def _direct_labels(marks: list[Mark], last: str, tallest: float, ground: str) -> list[dict]:
    """Names of the series beside the last bar, moved apart where segments are thin."""
    occurring = {mark.series for mark in marks if mark.value > 0}
    part = [mark for mark in marks if mark.category_name == last and mark.series in occurring]
    words = [_wrapped(mark.series_name, 16) for mark in part]
    heights = [tallest * LABEL_LINE * (text.count("<br>") + 1) for text in words]
    placed: list[float] = []
    base = floor = 0.0
    for mark, height in zip(part, heights, strict=True):
        value = _value(mark.value) or 0.0
        placed.append(max(base + value / 2, floor + height / 2))
        base, floor = base + value, placed[-1] + height / 2
    ceiling = tallest * 1.14
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], ceiling - heights[index] / 2)
        ceiling = placed[index] - heights[index] / 2
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "y": y,
            "showarrow": False,
            "text": f"<b>{text}</b>",
            "align": "left",
            "font": {"size": 11, "color": _readable(color(mark.color, ground), ground)},
        }
        for y, text, mark in zip(placed, words, part, strict=True)
    ]


def _readable(ink: str, ground: str) -> str:
    """A colour for small type: its own where it has enough contrast, else that of the text."""
    return ink if contrast(ink, GROUND[ground]) >= SMALL_TYPE else TEXT[ground]


def _region_map(chart: Chart, ground: str) -> Figure:
    rows = {mark.category: mark for mark in _marks(chart)}
    shades = _shades(chart, ground)
    hovers = {code: f"{escape(row.category_name)}: {escape(row.text)}" for code, row in rows.items()}
    shapes = [
        _region_trace(shape, shades.get(shape.code), ground, hovers.get(shape.code, "")) for shape in maps.jakarta()
    ]
    labelled = [shape for shape in maps.jakarta() if shape.code in rows and shape.label]
    labels = {
        "type": "scatter",
        "mode": "text",
        "x": [shape.label[0] for shape in labelled if shape.label],
        "y": [shape.label[1] for shape in labelled if shape.label],
        "text": [
            f"{escape(_short(rows[s.code].category_name))}<br><b>{escape(rows[s.code].text)}</b>" for s in labelled
        ],
        "textfont": {
            "size": [10 if s.code == ISLANDS else 12 for s in labelled],  # the inset's frame is narrow
            "color": [_ink(shades[s.code], s.code, ground) for s in labelled],
        },
        "hoverinfo": "skip",
    }
    layout = _layout(
        ground,
        xaxis={"visible": False, "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True, "scaleanchor": "x"},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )
    return {"data": [*shapes, labels], "layout": layout}


def _tiles(chart: Chart, ground: str) -> Figure:
    """The kecamatan as equal hexagons with name and number; lines where one kota ends."""
    rows = {mark.category: mark for mark in _marks(chart)}
    shades = _shades(chart, ground)
    hexagons = [
        _region_trace(tile, shades.get(tile.code), ground, _tile_hover(rows.get(tile.code))) for tile in maps.tiles()
    ]
    borders = {
        "type": "scatter",
        "mode": "lines",
        "x": [x for (start, end) in maps.tile_borders() for x in (start[0], end[0], None)],
        "y": [y for (start, end) in maps.tile_borders() for y in (start[1], end[1], None)],
        "line": {"color": TEXT[ground], "width": 1.5},
        "hoverinfo": "skip",
    }
    named = [tile for tile in maps.tiles() if tile.code in rows and tile.label]
    labels = {
        "type": "scatter",
        "mode": "text",
        "x": [tile.label[0] for tile in named if tile.label],
        "y": [tile.label[1] for tile in named if tile.label],
        "text": [_tile_text(rows[tile.code]) for tile in named],
        "textfont": {"size": 9, "color": [ink_on(shades[tile.code]) for tile in named]},
        "hoverinfo": "skip",
    }
    layout = _layout(
        ground,
        xaxis={"visible": False, "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True, "scaleanchor": "x"},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )
    return {"data": [*hexagons, borders, labels], "layout": layout}


def _tile_text(mark: Mark) -> str:
    lines = "<br>".join(map(escape, tile_lines(mark.category_name)))
    return f"{lines}<br><b>{escape(mark.text)}</b>"


def _tile_hover(mark: Mark | None) -> str:
    """A tile is too small for the name of its kota, which stands here."""
    if mark is None:
        return ""
    kota = codes().name("origin", mark.category[: len("31.75")])
    return f"{escape(mark.category_name)}, {escape(kota)}: {escape(mark.text)}"


def _region_trace(shape: maps.Shape, shade: str | None, ground: str, hover: str = "") -> dict:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in shape.rings:
        xs += [x for x, _y in ring] + [None]
        ys += [y for _x, y in ring] + [None]
    is_frame = shape.code == maps.INSET_FRAME
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "fill": "none" if is_frame else "toself",
        "fillcolor": shade or color("land", ground),
        "line": {"color": GRID[ground] if is_frame else GROUND[ground], "width": 1 if is_frame else 1.5},
        "hoverinfo": "skip" if shade is None else "text",
        "hoveron": "fills",
        "text": hover,
        "customdata": [shape.code],
    }


def _shades(chart: Chart, ground: str) -> dict[str, str]:
    """Deeper for more workers; one shade for all on an estimate, which knows no difference between regions."""
    most = float(chart.table["value"].max() or 1)
    pale, deep = color("accent.soft", ground), color("tier.high" if ground == "light" else "tier.medium", ground)
    return {
        row.category: color("accent", ground) if chart.is_estimate else _blend(pale, deep, float(row.value) / most)
        for row in chart.table.itertuples()
    }


def _ink(shade: str, code: str, ground: str) -> str:
    # The islands are too small to write on; their number stands beside them on the ground.
    return TEXT[ground] if code == ISLANDS else ink_on(shade)


def _flat_arcs(chart: Chart, ground: str) -> Figure:
    """The arcs on a flat map, for the picture file; the screen has the map of `arc_deck`."""
    land = _region_trace(
        maps.Shape("", tuple(ring for shape in maps.world() for ring in shape.rings), None), None, ground
    )
    land["line"] = {"color": color("land.line", ground), "width": 0.5}
    most = float(chart.table["value"].max() or 1)
    places = codes().map_points
    arcs = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [point[0] for point in _bow(maps.JAKARTA_POINT, places[row.category])],
            "y": [point[1] for point in _bow(maps.JAKARTA_POINT, places[row.category])],
            "line": {"color": color(row.color, ground), "width": 1 + 6 * math.sqrt(row.value / most)},
            "hoverinfo": "skip",
        }
        for row in chart.table.itertuples()
    ]
    points = [maps.JAKARTA_POINT, *(places[code] for code in chart.table["category"])]
    west, east = min(lon for lon, _lat in points) - 20, max(lon for lon, _lat in points) + 20
    south, north = min(lat for _lon, lat in points) - 14, max(lat for _lon, lat in points) + 20
    named = _named_arcs(chart, min(FLAT_MAP_WIDTH / (east - west), FLAT_MAP_HEIGHT / (north - south)))
    labels = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row["to"][0] for row in named],
        "y": [row["to"][1] for row in named],
        "text": [row["text"] for row in named],
        "textposition": [_TEXT_SIDE[row["anchor"], row["offset"][1]] for row in named],
        "marker": {"size": 5, "color": [color(row["color"], ground) for row in named]},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    layout = _layout(
        ground,
        xaxis={"visible": False, "range": [west, east], "fixedrange": True},
        yaxis={"visible": False, "range": [south, north], "scaleanchor": "x", "fixedrange": True},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )
    return {"data": [land, *arcs, labels], "layout": layout}


def _named_arcs(chart: Chart, degree: float) -> list[dict]:
    """The arcs whose label covers no other on a map with so many pixels a degree, the largest first."""
    rows = [
        {
            "to": codes().map_points[row.category],
            "label": f"{row.category_name} {row.text}",
            "text": f"{escape(row.category_name)} <b>{escape(row.text)}</b>",
            "color": row.color,
        }
        for row in chart.table.itertuples()
    ]
    return apart(rows[:LABELLED], degree=degree, letter=FLAT_MAP_LETTER)


def _bow(start: tuple[float, float], end: tuple[float, float], steps: int = 24) -> list[tuple[float, float]]:
    """A curve between two points that bows to the north."""
    distance = math.dist(start, end)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + distance * 0.22)
    weights = [((1 - t) ** 2, 2 * (1 - t) * t, t**2) for t in (step / steps for step in range(steps + 1))]
    return [
        (a * start[0] + m * middle[0] + b * end[0], a * start[1] + m * middle[1] + b * end[1]) for a, m, b in weights
    ]


def _category_axis(positions: list[str], names: list[str], *, downwards: bool = False) -> dict:
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": positions,
        "tickvals": positions,
        "ticktext": names,
        "autorange": "reversed" if downwards else True,
        "fixedrange": True,
        "automargin": True,
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "tickangle": 0,
    }


def _marks(chart: Chart) -> list[Mark]:
    return [Mark(*row) for row in zip(*(chart.table[name].tolist() for name in COLUMNS), strict=True)]


def _sum(marks: Iterable[Mark]) -> float:
    return sum(mark.value for mark in marks if not math.isnan(mark.value))


def _most(marks: Iterable[Mark]) -> float:
    """The largest value that is known; 0 without one."""
    return max((mark.value for mark in marks if not math.isnan(mark.value)), default=0.0)


def _marker(marks: Sequence[Mark], ground: str) -> dict:
    fills = [color(mark.color, ground) for mark in marks]
    shapes = [{"partial": "/", "estimate": "x"}.get(mark.mark, "") for mark in marks]
    marker: dict = {"color": fills}
    if any(shapes):
        marker["pattern"] = {
            "shape": shapes,
            "fillmode": "overlay",
            "fgcolor": GROUND[ground],
            "fgopacity": 0.45,
            "size": 7,
            "solidity": 0.18,
        }
    return marker


def _custom(marks: Iterable[Mark]) -> list[list[str]]:
    return [[mark.category, escape(f"{_named(mark)}: {mark.text}")] for mark in marks]


def _named(mark: Mark) -> str:
    return f"{mark.category_name}, {mark.series_name}" if mark.series_name else mark.category_name


def _value(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _broken(name: str) -> str:
    """A year and its remark on two lines."""
    return escape(name).replace(" (", "<br>(", 1)


def _short(region: str) -> str:
    return region.removeprefix("Jakarta ").replace("Kepulauan", "Kep.")


def _wrapped(text: str, width: int) -> str:
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(escape(line) for line in lines)


def _blend(first: str, second: str, ratio: float) -> str:
    pairs = ((int(first[n : n + 2], 16), int(second[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * ratio):02x}" for a, b in pairs)
