"""A sheet of SVG: boxes, lines of text and outlines, in points. Text stays text, so that a reader
can search for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.render.kit.faces import JAKARTA
from lib.render.kit.palette import TEXT
from lib.words.foreign import for_html

Point = tuple[float, float]
GROUND = "light"  # paper is white
HATCH_STEP = 5.0


class Canvas:
    """Collects what is drawn on `wide` × `high` points. Text is of `size` unless told otherwise."""

    def __init__(self, wide: float, high: float, size: float) -> None:
        self.wide, self.high, self.size = wide, high, size
        self._parts: list[str] = []

    def box(self, x: float, y: float, wide: float, high: float, fill: str, mark: str = "") -> None:
        """A filled rectangle; hatched for a `partial` mark, cross-hatched for an `estimate`."""
        if wide <= 0 or high <= 0:
            return
        self._add(
            f'<rect x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{high:.2f}" fill="{fill}"/>'
        )
        slopes = {"partial": (1,), "estimate": (1, -1)}.get(mark, ())
        lines = "".join(
            f"M{a:.2f} {b:.2f}L{c:.2f} {d:.2f}"
            for s in slopes
            for a, b, c, d in _hatch(x, y, wide, high, s)
        )
        if lines:
            self._add(
                f'<path d="{lines}" stroke="#ffffff" stroke-opacity="0.5" stroke-width="1.3" fill="none"/>'
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
        anchor: str = "start",
        halo: bool = False,
    ) -> None:
        """One line whose middle stands at height `y`; `halo` keeps it readable over lines."""
        size = size or self.size
        weight = ' font-weight="700"' if bold else ""
        placed = f'<text x="{x:.2f}" y="{y + size * 0.35:.2f}" font-size="{size:.2f}" text-anchor="{anchor}"{weight}'
        if halo:
            left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * JAKARTA.width(
                words, size, bold
            )
            self._add(
                f'<rect x="{left - 2:.2f}" y="{y - size * 0.62:.2f}" width="{JAKARTA.width(words, size, bold) + 4:.2f}" '
                f'height="{size * 1.24:.2f}" fill="#ffffff" fill-opacity="0.8" rx="2"/>'
            )
        self._add(f'{placed} fill="{fill}">{for_html(words)}</text>')

    def lines(self, x: float, y: float, lines: Sequence[str], **how: object) -> None:
        """Several lines whose middle stands at height `y`."""
        size = float(how.get("size") or self.size)  # type: ignore[arg-type]
        for position, words in enumerate(lines):
            self.text(x, y + (position - (len(lines) - 1) / 2) * size * JAKARTA.line, words, **how)  # type: ignore[arg-type]

    def outline(
        self, rings: Iterable[Sequence[Point]], *, fill: str, stroke: str, thick: float
    ) -> None:
        """Closed rings."""
        path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in rings)
        self._add(f'<path d="{path}" fill="{fill}" stroke="{stroke}" stroke-width="{thick:.2f}"/>')

    def curve(self, points: Sequence[Point], *, stroke: str, thick: float) -> None:
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        self._add(
            f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{thick:.2f}" '
            'stroke-opacity="0.75" stroke-linecap="round"/>'
        )

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        self._add(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="{fill}"/>')

    def wrapped(
        self,
        words: str,
        room: float,
        *,
        size: float | None = None,
        bold: bool = False,
        most: int = 3,
    ) -> list[str]:
        return JAKARTA.wrapped(words, size or self.size, room, bold, most)

    def width(self, words: str, *, size: float | None = None, bold: bool = False) -> float:
        return JAKARTA.width(words, size or self.size, bold)

    def svg(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.wide:.2f}" height="{self.high:.2f}" '
            f'viewBox="0 0 {self.wide:.2f} {self.high:.2f}" font-family="{JAKARTA.name}">{"".join(self._parts)}</svg>'
        )

    def _add(self, part: str) -> None:
        self._parts.append(part)


def _hatch(
    x: float, y: float, wide: float, high: float, slope: int
) -> Iterable[tuple[float, float, float, float]]:
    """Diagonals of a rectangle, from its left or upper edge, cut where they leave it."""
    offset = HATCH_STEP - high
    while offset < wide:
        start, end = max(offset, 0.0), min(offset + high, wide)
        if end > start:
            low, up = high - (start - offset), high - (end - offset)
            yield (
                x + start,
                y + (low if slope > 0 else high - low),
                x + end,
                y + (up if slope > 0 else high - up),
            )
        offset += HATCH_STEP
