"""Places on a slide, in inches from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

# 16:9 as PowerPoint makes it; slides of a template of another size are drawn to its scale.
WIDTH = 13.333
HEIGHT = 7.5
MARGIN = 0.6  # left and right: projectors cut less than 5% of the width


@dataclass(frozen=True)
class Area:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        x = self.x + self.width / 2
        y = self.y + self.height / 2
        return x, y

    def inset(self, by: float) -> Area:
        """Without a rim of that width."""
        width = self.width - 2 * by
        height = self.height - 2 * by
        return Area(self.x + by, self.y + by, width, height)

    def from_top(self, height: float, gap: float = 0.0) -> tuple[Area, Area]:
        """The uppermost `height` inches, and what is left under the gap."""
        cut = height + gap
        left = max(0.0, self.height - cut)
        above = Area(self.x, self.y, self.width, height)
        below = Area(self.x, self.y + cut, self.width, left)
        return above, below

    def from_right(self, width: float, gap: float = 0.0) -> tuple[Area, Area]:
        """The rightmost `width` inches, and what is left beside the gap."""
        left = self.width - width - gap
        beside = Area(self.right - width, self.y, width, self.height)
        rest = Area(self.x, self.y, left, self.height)
        return beside, rest

    def from_left(self, width: float) -> Area:
        """What is left beside the leftmost `width` inches."""
        left = self.width - width
        return Area(self.x + width, self.y, left, self.height)

    def at_bottom(self, height: float) -> Area:
        """The lowest `height` inches."""
        top = self.bottom - height
        return Area(self.x, top, self.width, height)

    def columns(self, count: int, gap: float) -> list[Area]:
        """Side by side, equally wide."""
        width = (self.width - gap * (count - 1)) / count
        places = []
        for index in range(count):
            left = self.x + index * (width + gap)
            places.append(Area(left, self.y, width, self.height))
        return places


def around(middle: tuple[float, float], width: float, height: float) -> Area:
    """The area of that size around a point."""
    x, y = middle
    left = x - width / 2
    top = y - height / 2
    return Area(left, top, width, height)


def across(top: float, height: float) -> Area:
    """A strip between the margins."""
    width = WIDTH - 2 * MARGIN
    return Area(MARGIN, top, width, height)
