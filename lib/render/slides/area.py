"""Places on a slide, in inches from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = (
    13.333,
    7.5,
)  # 16:9; slides of a template of another size are drawn to its scale
MARGIN = 0.6


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
        return self.x + self.width / 2, self.y + self.height / 2

    def inset(self, by: float) -> Area:
        return Area(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def from_top(self, height: float, gap: float = 0.0) -> tuple[Area, Area]:
        """The uppermost `height` inches, and what is left under the gap."""
        cut = height + gap
        return (
            Area(self.x, self.y, self.width, height),
            Area(self.x, self.y + cut, self.width, max(0.0, self.height - cut)),
        )

    def from_right(self, width: float, gap: float = 0.0) -> tuple[Area, Area]:
        """The rightmost `width` inches, and what is left beside the gap."""
        return (
            Area(self.right - width, self.y, width, self.height),
            Area(self.x, self.y, self.width - width - gap, self.height),
        )

    def columns(self, count: int, gap: float) -> list[Area]:
        width = (self.width - gap * (count - 1)) / count
        return [
            Area(self.x + index * (width + gap), self.y, width, self.height)
            for index in range(count)
        ]


def page() -> Area:
    """The whole slide."""
    return Area(0, 0, WIDTH, HEIGHT)
