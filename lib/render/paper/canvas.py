"""A sheet of SVG: boxes, lines of text and outlines, in points. Text stays text, so that a reader
can search for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.pictures.chart import Point
from lib.render.kit.faces import JAKARTA
from lib.render.kit.labels import SHARE_LEFT, Anchor
from lib.render.kit.palette import TEXT
from lib.words.foreign import for_html

GROUND = "light"  # paper is white
WHITE = "#ffffff"
HATCH_STEP = 5.0  # points from one line of a hatching to the next
# The directions of the lines of a hatching: up to the right, down to the right.
_SLOPES = {"partial": (1,), "together": (1,), "estimate": (1, -1)}
_FOOT = 0.35  # sizes of the type, from the middle of a line of text down to the foot of its letters
_WHISKER_END, _WHISKER_THICK = 0.6, 0.11  # sizes of the type: across a whisker's end, and its line
_PLATE_HIGH = 1.24  # sizes of the type: of the plate under a text that stands over lines
_PLATE_WIDER = 2.0  # points that the plate reaches beyond its text, on each side


class Canvas:
    """Collects what is drawn on `wide` × `high` points. Text is of `size` unless told otherwise."""

    def __init__(self, wide: float, high: float, size: float) -> None:
        self.wide = wide
        self.high = high
        self.size = size
        self._parts: list[str] = []

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        fill: str,
        state: str = "",
    ) -> None:
        """A filled rectangle; hatched for the `state` of a mark whose months are not all there
        (`partial`, `together`), cross-hatched for an `estimate`.
        """
        if wide <= 0 or high <= 0:
            return
        self._add(
            "rect",
            x=x,
            y=y,
            width=wide,
            height=high,
            fill=fill,
        )
        lines: list[str] = []
        for slope in _SLOPES.get(state, ()):
            lines += _hatch(x, y, wide, high, slope)
        if lines:
            self._add(
                "path",
                d="".join(lines),
                stroke=WHITE,
                stroke_opacity="0.5",
                stroke_width="1.3",
                fill="none",
            )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float | None = None,
        bold: bool = False,
        fill: str = TEXT[GROUND],
        anchor: Anchor = "start",
        halo: bool = False,
    ) -> None:
        """One line whose middle stands at height `y`; `halo` keeps it readable over lines."""
        if not words:
            return
        size = size or self.size
        if halo:
            wide = JAKARTA.width(words, size, bold)
            self._plate(x, y, wide, size, anchor)
        weight = {}
        if bold:
            weight = {"font_weight": "700"}
        self._add(
            "text",
            for_html(words),
            x=x,
            y=y + size * _FOOT,
            font_size=size,
            text_anchor=anchor,
            **weight,
            fill=fill,
        )

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float | None = None,
        bold: bool = False,
        fill: str = TEXT[GROUND],
        anchor: Anchor = "start",
    ) -> None:
        """Several lines whose middle stands at height `y`."""
        size = size or self.size
        step = size * JAKARTA.line
        first = y - step * (len(lines) - 1) / 2
        for position, words in enumerate(lines):
            self.text(
                x,
                first + position * step,
                words,
                size=size,
                bold=bold,
                fill=fill,
                anchor=anchor,
            )

    def outline(
        self,
        rings: Iterable[Sequence[Point]],
        *,
        fill: str,
        stroke: str,
        thick: float,
    ) -> None:
        """Closed rings."""
        path = "".join(f"{_path(ring)}Z" for ring in rings)
        self._add(
            "path",
            d=path,
            fill=fill,
            stroke=stroke,
            stroke_width=thick,
        )

    def curve(
        self,
        points: Sequence[Point],
        *,
        stroke: str,
        thick: float,
    ) -> None:
        self._add(
            "path",
            d=_path(points),
            fill="none",
            stroke=stroke,
            stroke_width=thick,
            stroke_opacity="0.75",
            stroke_linecap="round",
        )

    def whisker(
        self,
        low: Point,
        high: Point,
        size: float,
    ) -> None:
        """The range of a bar between two points on a level or an upright line, with an end at each,
        over type of `size`.
        """
        _low_x, low_y = low
        _high_x, high_y = high
        across = 0.0
        down = 0.0
        if low_y == high_y:
            down = size * _WHISKER_END / 2
        else:
            across = size * _WHISKER_END / 2
        parts = [_path([low, high])]
        for x, y in (low, high):
            start = (x - across, y - down)
            end = (x + across, y + down)
            parts.append(_path([start, end]))
        self._add(
            "path",
            d="".join(parts),
            fill="none",
            stroke=TEXT[GROUND],
            stroke_width=size * _WHISKER_THICK,
        )

    def dot(
        self,
        x: float,
        y: float,
        radius: float,
        fill: str,
    ) -> None:
        self._add(
            "circle",
            cx=x,
            cy=y,
            r=radius,
            fill=fill,
        )

    def wrapped(
        self,
        words: str,
        room: float,
        *,
        size: float | None = None,
        bold: bool = False,
        most: int = 3,
    ) -> list[str]:
        return JAKARTA.wrapped(
            words,
            size or self.size,
            room,
            bold,
            most,
        )

    def width(
        self,
        words: str,
        *,
        size: float | None = None,
        bold: bool = False,
    ) -> float:
        return JAKARTA.width(words, size or self.size, bold)

    def widest(
        self,
        texts: Iterable[str],
        *,
        size: float,
        bold: bool = False,
    ) -> float:
        """The width of the widest text; 0 without one."""
        widths = [self.width(text, size=size, bold=bold) for text in texts]
        return max(widths, default=0.0)

    def svg(self) -> str:
        opening = _opening(
            "svg",
            xmlns="http://www.w3.org/2000/svg",
            width=self.wide,
            height=self.high,
            viewBox=f"0 0 {self.wide:.2f} {self.high:.2f}",
            font_family=JAKARTA.name,
        )
        drawn = "".join(self._parts)
        return f"<{opening}>{drawn}</svg>"

    def _plate(
        self,
        x: float,
        y: float,
        wide: float,
        size: float,
        anchor: Anchor,
    ) -> None:
        left = x - SHARE_LEFT[anchor] * wide
        high = size * _PLATE_HIGH
        self._add(
            "rect",
            x=left - _PLATE_WIDER,
            y=y - high / 2,
            width=wide + 2 * _PLATE_WIDER,
            height=high,
            fill=WHITE,
            fill_opacity="0.8",
            rx="2",
        )

    def _add(
        self,
        tag: str,
        words: str | None = None,
        **attributes: str | float,
    ) -> None:
        opening = _opening(tag, **attributes)
        element = f"<{opening}/>"
        if words is not None:
            element = f"<{opening}>{words}</{tag}>"
        self._parts.append(element)


def _opening(tag: str, **attributes: str | float) -> str:
    """A tag with its attributes, numbers to a hundredth of a point."""
    written = [tag]
    for key, value in attributes.items():
        name = key.replace("_", "-")
        text = value
        if not isinstance(value, str):
            text = f"{value:.2f}"
        written.append(f'{name}="{text}"')
    return " ".join(written)


def _path(points: Iterable[Point]) -> str:
    """To a tenth of a point: outlines have thousands of corners."""
    corners = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{corners}"


def _hatch(
    x: float,
    y: float,
    wide: float,
    high: float,
    slope: int,
) -> Iterable[str]:
    """Diagonals of a rectangle as paths, from its left or upper edge, cut where they leave it."""
    offset = HATCH_STEP - high
    while offset < wide:
        start = max(offset, 0.0)
        end = min(offset + high, wide)
        if end > start:
            low = high - (start - offset)
            up = high - (end - offset)
            if slope < 0:
                low = high - low
                up = high - up
            yield f"M{x + start:.2f} {y + low:.2f}L{x + end:.2f} {y + up:.2f}"
        offset += HATCH_STEP
