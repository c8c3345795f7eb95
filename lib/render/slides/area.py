"""Places on a slide, in inches from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
        return Area(
            self.x + by,
            self.y + by,
            self.width - 2 * by,
            self.height - 2 * by,
        )

    def from_top(self, height: float, gap: float = 0.0) -> tuple[Area, Area]:
        """The uppermost `height` inches, and what is left under the gap."""
        cut = height + gap
        above = replace(self, height=height)
        below = replace(
            self,
            y=self.y + cut,
            height=max(0.0, self.height - cut),
        )
        return above, below

    def from_right(self, width: float, gap: float = 0.0) -> tuple[Area, Area]:
        """The rightmost `width` inches, and what is left beside the gap."""
        left = self.width - width - gap
        beside = replace(self, x=self.right - width, width=width)
        return beside, replace(self, width=left)

    def from_left(self, width: float) -> Area:
        """What is left beside the leftmost `width` inches."""
        return replace(
            self,
            x=self.x + width,
            width=self.width - width,
        )

    def at_bottom(self, height: float) -> Area:
        """The lowest `height` inches."""
        top = self.bottom - height
        return replace(self, y=top, height=height)

    def columns(self, count: int, gap: float) -> list[Area]:
        """Side by side, equally wide."""
        width = (self.width - gap * (count - 1)) / count
        places = []
        for index in range(count):
            left = self.x + index * (width + gap)
            place = replace(self, x=left, width=width)
            places.append(place)
        return places


def around(
    middle: tuple[float, float],
    width: float,
    height: float,
) -> Area:
    """The area of that size around a point."""
    x, y = middle
    left = x - width / 2
    top = y - height / 2
    return Area(left, top, width, height)


def across(top: float, height: float) -> Area:
    """A strip between the margins."""
    width = WIDTH - 2 * MARGIN
    return Area(MARGIN, top, width, height)
