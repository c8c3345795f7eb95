"""Random charts of every form, made by hand: what any picture could hold, and no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from lib.pictures.chart import Chart, Form, Mark
from lib.render.kit import shapes
from lib.words import number
from lib.words.dates import MONTHS
from lib.words.sizes import rounded, rounded_down, rounded_up, size, size_with_range
from tests.render.decks import drawn

UNKNOWN = float("nan")
# Letters with and without feet and heads, wide ones and narrow ones.
_WORDS = st.text("abgilmnopqstw", min_size=2, max_size=11)
_NAMES = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
# At most as many workers as leave the whole country in a year.
_COUNTS = st.integers(0, 300_000)
_PLACES = st.tuples(st.floats(-25, 150), st.floats(-40, 60))
_KINDS = st.sampled_from(["official", "estimate", "mixed"])
_ENDS = st.lists(st.integers(0, 300_000), min_size=3, max_size=3).map(sorted)
UNTOLD = "tidak dirinci sumber"
_TIERS = ("low", "medium", "high", "unclassified")
_REGIONS = {
    "31.01": "Kepulauan Seribu",
    "31.71": "Jakarta Pusat",
    "31.72": "Jakarta Utara",
    "31.73": "Jakarta Barat",
    "31.74": "Jakarta Selatan",
    "31.75": "Jakarta Timur",
}
_TILES = {tile.code: f"Kecamatan {place}" for place, tile in enumerate(shapes.tiles(), start=1)}


@st.composite
def _bars(draw: st.DrawFn) -> Chart:
    lying = draw(st.booleans())
    names = draw(st.lists(_NAMES, min_size=1, max_size=12, unique=True))
    states = ["", "partial", "estimate"]
    if lying:
        states.append("off_scale")
    marks = []
    for place, name in enumerate(names):
        value = draw(st.one_of(_COUNTS.map(float), st.just(UNKNOWN)))
        state = draw(st.sampled_from(states)) if value == value else ""
        mark = _mark(str(place), name, value, state=state)
        marks.append(draw(_as_known(mark)))
    marks.append(_mark("last", "zz", float(draw(st.integers(1, 300_000)))))
    return drawn("bar", marks, horizontal=lying, kind=draw(_KINDS))


@st.composite
def _stacks(draw: st.DrawFn) -> Chart:
    names = draw(st.lists(_NAMES, min_size=1, max_size=6, unique=True))
    tiers = draw(st.lists(st.sampled_from(_TIERS), min_size=1, unique=True))
    series = dict(zip(tiers, draw(_unique_names(len(tiers))), strict=True))
    marks = []
    for place, name in enumerate(names):
        state = draw(st.sampled_from(["", "partial", "estimate"]))
        for tier in tiers:
            value = float(draw(_COUNTS))
            mark = _mark(
                str(place),
                name,
                value,
                state=state,
                color=f"tier.{tier}",
                series=tier,
                series_name=series[tier],
            )
            marks.append(draw(_as_known(mark)) if value else mark)
    first = marks[0]
    # A picture that knows nothing is empty, and has no marks.
    if not any(mark.value > 0 for mark in marks):
        marks[0] = _mark(first.category, first.category_name, 1.0, **_series_of(first))
    wholes = {}
    if any(mark.has_range for mark in marks):
        wholes = {name: size_with_range(*draw(_ENDS)) for name in names}
    more = {"kind": draw(_KINDS), "wholes": wholes}
    return drawn("stack", marks, horizontal=draw(st.booleans()), **more)


@st.composite
def _regions(draw: st.DrawFn) -> Chart:
    return draw(_on_map("region_map", _REGIONS))


@st.composite
def _tiles(draw: st.DrawFn) -> Chart:
    # A kecamatan sends hundreds a year at most; its tile has room for as many letters.
    return draw(_on_map("tiles", _TILES, most=9_999))


@st.composite
def _arcs(draw: st.DrawFn) -> Chart:
    names = draw(st.lists(_NAMES, min_size=1, max_size=25, unique=True))
    counts = draw(st.lists(st.integers(1, 300_000), min_size=len(names), max_size=len(names)))
    marks = []
    for place, (name, count) in enumerate(zip(names, sorted(counts, reverse=True), strict=True)):
        mark = _mark(f"C{place}", name, float(count), color="dest.other", place=draw(_PLACES))
        marks.append(draw(_with_range(mark)))
    return drawn("arcs", marks, kind=draw(_KINDS))


@st.composite
def _steps(draw: st.DrawFn) -> Chart:
    months = draw(st.lists(st.sampled_from(MONTHS["id"]), min_size=1, max_size=12, unique=True))
    years = draw(st.sampled_from([("2024", "2025"), ("2025",)]))
    marks = []
    for year in years:
        for place, month in enumerate(months):
            value = draw(st.one_of(_COUNTS.map(float), st.just(UNKNOWN)))
            state = draw(st.sampled_from(["", "together", "estimate"])) if value == value else ""
            color = "accent" if year == years[-1] else "muted"
            of_year = {"color": color, "series": year, "series_name": year, "state": state}
            if draw(st.booleans()) and value == value:
                of_year |= {"low": value / 2, "high": value * 2}
            marks.append(_mark(str(place), month, value, **of_year))
    if not any(mark.value > 0 for mark in marks):
        marks[0] = replace(marks[0], value=1.0, text="1", state="")
    return drawn("steps", marks, kind=draw(_KINDS))


@st.composite
def _on_map(draw: st.DrawFn, form: Form, names: Mapping[str, str], most: int = 300_000) -> Chart:
    codes = draw(st.lists(st.sampled_from(sorted(names)), min_size=1, unique=True))
    marks = []
    for code in sorted(codes):
        mark = _mark(code, names[code], float(draw(st.integers(1, most))))
        marks.append(draw(_as_known(mark)))
    if not any(mark.value > 0 for mark in marks):
        marks[0] = _mark(marks[0].category, marks[0].category_name, 1.0)
    return drawn(form, marks, kind=draw(_KINDS))


@st.composite
def _as_known(draw: st.DrawFn, mark: Mark) -> Mark:
    """The mark as official data know it, as an estimate does, or as one that no source tells."""
    return draw(st.one_of(st.just(mark), _with_range(mark), st.just(_untold(mark))))


@st.composite
def _with_range(draw: st.DrawFn, mark: Mark) -> Mark:
    """The mark with a range around its number, which is rounded; a small one has no number."""
    if mark.value != mark.value:
        return mark
    low, high = mark.value * draw(st.floats(0.2, 0.9)), mark.value * draw(st.floats(1.1, 3))
    value = float(rounded(mark.value)) or UNKNOWN
    return replace(
        mark,
        value=value,
        low=float(rounded_down(low)),
        high=float(rounded_up(high)),
        model=mark.value + 0.25,
        text=size_with_range(low, mark.value, high),
        short=size(mark.value),
        state=mark.state if value == value else "",
    )


def _untold(mark: Mark) -> Mark:
    return replace(mark, value=UNKNOWN, text=UNTOLD, state="untold")


CHARTS: Mapping[Form, st.SearchStrategy[Chart]] = {
    "bar": _bars(),
    "stack": _stacks(),
    "region_map": _regions(),
    "tiles": _tiles(),
    "arcs": _arcs(),
    "steps": _steps(),
}


def _mark(category: str, name: str, value: float, color: str = "accent", **more: object) -> Mark:
    text = number(value) if value == value else ""
    return Mark(category, name, value, text, color, **more)  # type: ignore[arg-type]


def _series_of(mark: Mark) -> dict[str, str]:
    return {"color": mark.color, "series": mark.series, "series_name": mark.series_name}


def _unique_names(count: int) -> st.SearchStrategy[list[str]]:
    return st.lists(_NAMES, min_size=count, max_size=count, unique=True)
