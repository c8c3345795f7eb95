"""The measure of what covers what sees both directions, and lets neighbours touch."""

from __future__ import annotations

import pytest

from tests.render.boxes import cover, covering

HERE = (0.0, 0.0, 10.0, 4.0)


@pytest.mark.parametrize(
    ("other", "covers"),
    [
        ((9.0, 3.0, 20.0, 8.0), True),
        ((2.0, 1.0, 3.0, 2.0), True),
        ((10.0, 0.0, 20.0, 4.0), False),
        ((0.0, 4.0, 10.0, 8.0), False),
        ((11.0, 0.0, 20.0, 4.0), False),
        ((2.0, 5.0, 3.0, 6.0), False),
    ],
)
def test_boxes_that_share_ground_cover_one_another(
    other: tuple[float, float, float, float], covers: bool
) -> None:
    assert cover(HERE, other) is covers
    assert cover(other, HERE) is covers


def test_what_is_shared_may_be_small() -> None:
    other = (9.6, 0.0, 20.0, 4.0)
    assert covering([("a", HERE), ("b", other)]) == [("a", "b")]
    assert covering([("a", HERE), ("b", other)], by=0.5) == []
