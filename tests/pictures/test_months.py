"""Workers by month: what is exact, what is a range, and what is known of several months alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lib.pictures.catalogue import paint, set_scene
from lib.pictures.chart import Chart
from lib.query import states
from lib.query.counts import count
from lib.query.filters import Filter
from lib.query.months import by_month
from tests.conftest import OfficialCopy
from tests.official import official_rows

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _in_english(speak: Callable[[str], None]) -> None:
    speak("en")


def months(where: Filter | None = None) -> Chart:
    return paint(["workers_by_month"], set_scene(where or Filter()))["workers_by_month"]


def _official() -> list[dict[str, object]]:
    return official_rows(months=("2025-06", "2025-07", "2025-09"))


def of_year(chart: Chart, year: str) -> dict[str, object]:
    return {mark.category: mark for mark in chart.marks if mark.series == year}


def test_the_newest_year_stands_beside_the_same_months_of_the_year_before() -> None:
    chart = months()
    assert list(dict.fromkeys(mark.series for mark in chart.marks)) == ["2024", "2025"]
    now, before = of_year(chart, "2025"), of_year(chart, "2024")
    assert list(before) == [f"{number:02}" for number in range(1, 13)]
    assert list(now) == list(before)[:10]


def test_a_year_of_the_filter_is_the_newest() -> None:
    chart = months(Filter(years=(2024, 2024)))
    assert list(dict.fromkeys(mark.series for mark in chart.marks)) == ["2023", "2024"]
    assert chart.title.startswith("2024: ")


def test_months_whose_sum_alone_is_known_are_one_step() -> None:
    now = of_year(months(), "2025")
    together = [code for code, mark in now.items() if mark.state == "together"]
    assert together == ["04", "05", "07", "08", "09", "10"]
    assert len({(now[code].value, now[code].low, now[code].high) for code in together}) == 1


@pytest.mark.parametrize("origin", ["31.71", "31.72", "31.73", "31.74", "31.75"])
def test_whole_numbers_make_no_course_within_a_step(origin: str) -> None:
    where = Filter(origin=[origin])
    state = states.current()
    modelled = count(["month"], where.with_(years=(2025, 2025)), state)
    sums = dict(zip(modelled["month"], modelled["workers"], strict=True))
    steps = {one.month: one.found for one in by_month("2025", where, state) if one.is_together}
    assert len(set(steps.values())) == 1
    average = sum(sums.get(month, 0) for month in steps) / len(steps)
    assert next(iter(steps.values())).middle == round(average)


def test_an_estimated_month_is_told_in_its_range() -> None:
    for mark in months().marks:
        assert mark.low < mark.value < mark.high
        assert mark.short.startswith("≈ ")
        assert mark.text.startswith(f"{mark.short} (")


def test_few_workers_are_not_told_apart_by_month() -> None:
    chart = months(Filter(dest=["japan"]))
    assert chart.is_empty
    assert chart.title.startswith("Each month has fewer than 20 workers here")


def test_what_no_source_tells_is_unknown_and_not_nobody() -> None:
    chart = months(Filter(dest=["china"]))
    assert chart.is_empty
    assert "is not known, which is not the same as none" in chart.title


def test_the_picture_says_which_months_are_spread_and_that_they_follow_the_nation() -> None:
    chart = months()
    assert "Hatched: of these months the sum alone is known" in chart.note
    said = " ".join(chart.points)
    assert "Of May–Jun 2024, Apr–May 2025, and Jul–Oct 2025 the sum alone is known" in said
    assert "follow the nation's" in said


def test_official_months_are_exact_and_estimated_ones_beside_them_are_marked(
    official_copy: OfficialCopy,
) -> None:
    with official_copy("2025-06", "2025-10", rows=_official()):
        state = states.current()
        chart = paint(["workers_by_month"], set_scene(Filter(), state))["workers_by_month"]
        counted = count(["month"], Filter(years=(2025, 2025)), state)
    exact = dict(zip(counted["month"], counted["workers"], strict=True))
    now = of_year(chart, "2025")
    for code in ("06", "07", "08", "09", "10"):
        assert now[code].value == exact.get(f"2025-{code}", 0)
        assert (now[code].state, now[code].has_range) == ("", False)
    assert {now[code].state for code in ("01", "02", "03")} == {"estimate"}
    assert {now[code].state for code in ("04", "05")} == {"together"}
    assert chart.kind == "mixed"
    assert "Cross-hatched: estimated" in chart.note
