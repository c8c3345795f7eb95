"""How the numbers come about: releases by month, the rules of groups and tiers, and the making of
the estimate.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.pictures.scene import Scene
from lib.query.provenance import Span
from lib.query.published import assumptions, destination_rules, spreads
from lib.tables.method_rows import (
    AssumptionRow,
    MarginRow,
    SpreadRow,
    assumption_rows,
    countries_of,
    margin_rows,
    occupations_by_tier,
    spread_rows,
    worked_example,
)
from lib.ui.kit import prose, text_table
from lib.ui.kit.prose import Point
from lib.ui.kit.text_table import Cell, Row
from lib.words import _, number, pick
from lib.words.dates import day, span


def releases_by_month(scene: Scene) -> None:
    """Which release each run of months is read from, whatever the filter."""
    text_table.table(
        _("Which release each month is read from"),
        [_("Months"), _("Kind"), _("Release"), _("Publisher"), _("As of"), _("Source")],
        [_release_row(scene, part) for part in scene.everything.spans],
    )


def _release_row(scene: Scene, part: Span) -> Row:
    months = span(part.first_month, part.last_month)
    return [
        Cell(months, strong=True),
        scene.name("kind", part.kind),
        pick(part.title, part.title_en),
        part.publisher,
        day(part.as_of),
        pick(part.source, part.source_en),
    ]


def groups(scene: Scene) -> None:
    """Each destination group, its rule and its countries."""
    rules = destination_rules().to_dict("records")
    text_table.table(
        _("Destination groups"),
        [_("Destination group"), _("Rule"), _("Countries and territories")],
        [
            [
                Cell(pick(rule["name_id"], rule["name_en"]), strong=True),
                pick(rule["text_id"], rule["text_en"]),
                countries_of(rule["code"], scene.codes),
            ]
            for rule in rules
        ],
        widths=["12%", "30%"],
    )


def tiers(scene: Scene) -> None:
    """Every occupation under its tier."""
    by_tier = occupations_by_tier(scene.codes)
    for tier, occupations in by_tier.items():
        name = scene.name("tier", tier)
        count = number(len(occupations))
        point = (f"{name} ({count}):", "; ".join(occupations))
        prose.points([point])


def estimate(scene: Scene) -> None:
    """How the estimate was made, what it may not claim, and every number that it rests on."""
    table = assumptions()
    prose.points(_steps())
    text_table.table(
        _("National shares that the estimate keeps"),
        [_("Part"), _("Kept?"), _("Why")],
        list(map(_margin_row, margin_rows(table))),
        widths=["20%", "22%"],
    )
    _ranges(scene)
    rows = assumption_rows(table, scene.codes)
    label = _("All {count} assumptions, with reason and source")
    with st.expander(label.format(count=number(len(rows)))):
        _assumption_table(rows)


def _margin_row(row: MarginRow) -> Row:
    kept = _("no, it follows the others")
    if row.is_fitted:
        kept = _("yes, within rounding")
    return [Cell(row.part, strong=True), kept, row.reason]


def _ranges(scene: Scene) -> None:
    """How far the estimate may be off: the rule by an example, and every spread."""
    example = worked_example(scene.counted)
    prose.points([(_("Range."), example)])
    text_table.table(
        _("How far the estimate may be off"),
        [_("Of what"), _("Spread (log-odds)"), _("Why"), _("Source")],
        list(map(_spread_row, spread_rows(spreads()))),
        right=[1],
        widths=["20%", "12%"],
    )


def _spread_row(row: SpreadRow) -> Row:
    return [
        Cell(row.family, strong=True),
        row.spread,
        row.reason,
        _page_of(row.url),
    ]


def _page_of(url: str) -> str | Cell:
    """Where a number was read, or that nobody printed it."""
    if not url:
        return _("our assumption")
    return Cell(_("page"), url=url)


def _steps() -> list[Point]:
    return [*_shares(), *_limits()]


def _shares() -> list[Point]:
    """What the total is divided by."""
    return [
        (
            _("Total."),
            _(
                "4,000, as the minister said on 29 October 2025, for January 2023 to October 2025. "
                "Years and months follow the national numbers."
            ),
        ),
        (
            _("Destinations."),
            _(
                "National shares of 2024 for all years. A tilt towards the priority regions is "
                "possible; it is set to 1, which means none."
            ),
        ),
        (
            _("Work and people."),
            _(
                "Occupation, sex, scheme, employer and education follow the destination where that "
                "is known (Japan, Korea, Hong Kong, Taiwan), and the national lists elsewhere. "
                "What the lists call “other” stays unclassified."
            ),
        ),
        (
            _("Origin."),
            _("Divided by the population of the six regions. No kecamatan: nobody knows."),
        ),
    ]


def _limits() -> list[Point]:
    """What holds of the whole, and what may not be read from it."""
    return [
        (
            _("Whole people."),
            _(
                "The shares are made into whole people so that the totals stay exact. The same "
                "assumptions always give the same table."
            ),
        ),
        (
            _("What it may not say."),
            _(
                "Anything new about Jakarta: changes between years are the nation's, differences "
                "between regions are those of population. So no region is compared with another, "
                "a rank is claimed only where ranges do not touch, and no rate per 100,000 "
                "residents is given. What the sources do not name, such as welders, hotel staff "
                "or China, is not told apart and has no number."
            ),
        ),
    ]


def _assumption_table(rows: Sequence[AssumptionRow]) -> None:
    text_table.table(
        _("Assumptions of the estimate"),
        [
            _("Part"),
            _("For whom"),
            _("Code"),
            _("Value"),
            _("Unit"),
            _("Reason"),
            _("Source"),
        ],
        list(map(_assumption_row, rows)),
        right=[3],
        widths=["11%", "14%", "15%", "", "", "34%"],
        dense=True,
    )


def _assumption_row(row: AssumptionRow) -> Row:
    return [
        Cell(row.part, strong=True),
        row.applies_to,
        row.code,
        row.value,
        row.unit,
        row.reason,
        _page_of(row.url),
    ]
