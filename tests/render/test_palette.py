"""Colours keep their contrast on both grounds, and stay apart for colour-blind readers."""

from __future__ import annotations

import itertools

import pytest

from lib.render.kit.palette import (
    ACCENT,
    ESTIMATE,
    GROUND,
    MUTED,
    TEXT,
    color,
    contrast,
    ink_on,
    roles,
)

GROUNDS = ("light", "dark")
# The paper of maps, not marks: what is told of an area stands on it in words.
LAND = ("land", "land.line", "area", "untold")
MARKS = [role for role in roles() if role not in LAND]
SEGMENTS = ("tier.", "dest.", "sex.", "employer.", "education.")
SCHOOLS = ("primary", "junior", "senior", "diploma", "bachelor", "postgraduate")
GROUPS = [role for role in MARKS if role.startswith("dest.")]
APART = 15  # in CIE Lab: well beyond what an eye just notices (2.3)
# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
EVERYBODY = {"full sight": ((1, 0, 0), (0, 1, 0), (0, 0, 1))} | BLINDNESS


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", MARKS)
def test_a_mark_stands_out_from_its_ground(role: str, ground: str) -> None:
    assert contrast(color(role, ground), GROUND[ground]) >= 3


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(
    "words", [TEXT, MUTED, ACCENT, ESTIMATE], ids=["text", "muted", "accent", "estimate"]
)
def test_words_can_be_read(words: dict[str, str], ground: str) -> None:
    assert contrast(words[ground], GROUND[ground]) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", [role for role in MARKS if role.startswith(SEGMENTS)])
def test_a_label_can_be_read_on_its_segment(role: str, ground: str) -> None:
    fill = color(role, ground)
    assert contrast(ink_on(fill), fill) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
def test_tiers_are_a_sequence_from_pale_to_deep(ground: str) -> None:
    steps = [
        contrast(color(f"tier.{tier}", ground), "#000000") for tier in ("low", "medium", "high")
    ]
    assert steps == sorted(steps, reverse=True)
    assert all(
        contrast(color(f"tier.{a}", ground), color(f"tier.{b}", ground)) > 1.5
        for a, b in (("low", "medium"), ("medium", "high"))
    )


@pytest.mark.parametrize("ground", GROUNDS)
def test_schools_are_a_sequence_from_pale_to_deep(ground: str) -> None:
    steps = [contrast(color(f"education.{code}", ground), "#000000") for code in SCHOOLS]
    for paler, deeper in itertools.pairwise(steps):
        assert paler / deeper > 1.2


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("sight", EVERYBODY)
@pytest.mark.parametrize("pair", [("sex.f", "sex.m"), ("employer.individual", "employer.unknown")])
def test_two_halves_can_be_told_apart(pair: tuple[str, str], sight: str, ground: str) -> None:
    one, other = (_lab(_seen(color(role, ground), sight)) for role in pair)
    assert sum((x - y) ** 2 for x, y in zip(one, other, strict=True)) ** 0.5 >= APART


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("sight", EVERYBODY)
def test_destination_groups_can_be_told_apart(sight: str, ground: str) -> None:
    seen = {role: _lab(_seen(color(role, ground), sight)) for role in GROUPS}
    near = {
        (a, b): round(sum((x - y) ** 2 for x, y in zip(seen[a], seen[b], strict=True)) ** 0.5, 1)
        for a, b in itertools.combinations(seen, 2)
    }
    assert min(near.values()) >= APART, sorted(near.items(), key=lambda pair: pair[1])[:4]


def _seen(hex_color: str, sight: str) -> tuple[float, ...]:
    """Linear RGB as a reader with that sight sees it."""
    channels = [int(hex_color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return tuple(
        min(1, max(0, sum(w * c for w, c in zip(row, linear, strict=True))))
        for row in EVERYBODY[sight]
    )


def _lab(linear: tuple[float, ...]) -> tuple[float, float, float]:
    """CIE Lab under D65."""
    red, green, blue = linear
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
