"""The range of an estimate: against simulation, and what holds of every range."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.query.counts import Question, count
from lib.query.dimensions import DIMENSIONS, FAMILIES
from lib.query.filters import Filter
from lib.query.ranges import at_share, ranges, total
from lib.query.states import current
from lib.words.sizes import SMALLEST
from tests.query.by_pandas import filters

DRAWS = 200_000
ENDS = (4000, 4999)
# What a float may miss of a worker.
TOLERANCE = 1e-6
BY = st.lists(st.sampled_from(list(DIMENSIONS)), max_size=2, unique=True)


@pytest.mark.usefixtures("database")
class TestTheEstimate:
    def test_nothing_restricted_is_the_total_itself(self) -> None:
        found = total(Filter())
        assert (found.kind, found.low, found.middle, found.high) == ("estimate", 4000, 4000, 4999)

    @pytest.mark.parametrize(
        ("where", "families"),
        [
            (Filter(dest=("korea",)), ("place",)),
            (Filter(origin=("31.75",)), ("home",)),
            (Filter(dest=("japan",), sex=("f",)), ("place", "sex")),
            (
                Filter(tier=("low",), scheme=("p_to_p",), years=(2024, 2024)),
                ("work", "scheme", "time"),
            ),
        ],
    )
    def test_eight_of_ten_simulated_shares_lie_within(
        self, where: Filter, families: tuple[str, ...]
    ) -> None:
        """Each family departs on its own, by its spread, in log-odds of the asked share."""
        basis = current().modelled[0].basis
        found = total(where)
        share = found.middle / basis.people
        dice = np.random.default_rng(20_251_029)
        log_odds = np.full(DRAWS, log(share / (1 - share)))
        for family in families:
            log_odds += dice.normal(0, basis.spread(family), DRAWS)
        drawn = 1 / (1 + np.exp(-log_odds))
        within = (drawn >= found.low / ENDS[0]) & (drawn <= found.high / ENDS[1])
        assert within.mean() == pytest.approx(0.8, abs=0.03)

    def test_a_range_follows_from_share_and_spread(self) -> None:
        """The example of the method: Korea has 145 of 4,000 in the model."""
        spread = current().modelled[0].basis.spread("place")
        found = total(Filter(dest=("korea",)))
        share = np.array([145 / 4000])
        assert found.middle == 145
        assert found.low == pytest.approx(4000 * at_share(share, spread, -1.2816)[0])
        assert found.high == pytest.approx(4999 * at_share(share, spread, 1.2816)[0])

    @settings(max_examples=80, deadline=None)
    @given(BY, filters())
    def test_low_middle_high_stand_in_this_order(self, by: list[str], where: Filter) -> None:
        table = ranges(Question(tuple(by), where))
        assert (table["low"] <= table["middle"]).all()
        assert (table["middle"] <= table["high"]).all()
        assert table["middle"].equals(table["workers"])
        assert table[[*by, "workers"]].equals(count(by, where))

    @settings(max_examples=80, deadline=None)
    @given(BY, filters())
    def test_a_cell_lies_within_its_total(self, by: list[str], where: Filter) -> None:
        whole = total(where)
        table = ranges(Question(tuple(by), where))
        assert (table["low"] <= whole.low + TOLERANCE).all()
        assert (table["high"] <= whole.high + TOLERANCE).all()

    @settings(max_examples=80, deadline=None)
    @given(filters(), filters())
    def test_a_narrower_filter_ends_no_higher(self, one: Filter, other: Filter) -> None:
        chosen = {key: one.of(key) or other.of(key) for key in ("dest", "tier", "origin", "sex")}
        wide = Filter(years=one.years, **{key: one.of(key) for key in chosen})
        narrow = Filter(years=one.years, **chosen)
        # Below the smallest number that is told, all ends are told alike.
        highest = max(total(wide).high, SMALLEST) + TOLERANCE
        assert total(narrow).high <= highest or total(narrow).kind == "none"
        assert total(narrow).low <= total(wide).low + TOLERANCE

    @settings(max_examples=80, deadline=None)
    @given(filters(), st.sampled_from(("dest", "tier", "origin", "sex", "scheme", "employer")))
    def test_more_restriction_never_narrows_the_relative_range(
        self, where: Filter, key: str
    ) -> None:
        """Downwards, where no whole bounds the range: the middle is more times the low end."""
        if where.of(key):
            return
        wide = total(where)
        for row in ranges(Question((key,), where)).itertuples():
            if row.middle and row.middle < wide.middle and row.low:
                assert row.middle / row.low >= wide.middle / wide.low - TOLERANCE

    def test_every_family_has_its_stated_spread(self) -> None:
        basis = current().modelled[0].basis
        assert set(basis.spreads) == set(FAMILIES)
        assert all(0.1 < spread < 2 for spread in basis.spreads.values())

    def test_a_filter_that_lets_everybody_through_restricts_nothing(self) -> None:
        everybody = Filter(dest=("korea",), sex=("f", "m", "unknown"), years=(2023, 2025))
        assert total(everybody) == total(Filter(dest=("korea",)))

    def test_nobody_in_the_model_may_be_a_few(self) -> None:
        found = total(Filter(country=("JPN",), employer=("individual",)))
        assert (found.low, found.middle) == (0, 0)
        assert found.high > 0


@pytest.mark.usefixtures("mixed")
class TestMixed:
    def test_official_months_have_no_range(self) -> None:
        table = ranges(Question(("month",), Filter()))
        official = table[table["month"] >= "2025-06"]
        assert set(official["kind"]) == {"official"}
        assert (official["low"] == official["high"]).all()
        assert (official["low"] == official["workers"]).all()

    def test_estimated_months_are_ranged_apart_and_added(self) -> None:
        official = int(count([], Filter())["workers"].sum())
        modelled = sum(int(part.columns.workers.sum()) for part in current().modelled)
        exact = official - modelled
        found = total(Filter())
        assert found.kind == "mixed"
        assert exact < found.low < found.middle < found.high
        spread = current().modelled[0].basis.spread("time")
        share = np.array([modelled / 4000])
        assert found.low == pytest.approx(exact + 4000 * at_share(share, spread, -1.2816)[0])

    def test_a_year_of_both_kinds_is_mixed(self) -> None:
        table = ranges(Question(("year",), Filter())).set_index("year")
        assert table["kind"].to_dict() == {
            "2023": "estimate",
            "2024": "estimate",
            "2025": "mixed",
        }

    @settings(max_examples=40, deadline=None)
    @given(BY, filters())
    def test_low_middle_high_stand_in_this_order(self, by: list[str], where: Filter) -> None:
        table = ranges(Question(tuple(by), where))
        assert (table["low"] <= table["middle"]).all()
        assert (table["middle"] <= table["high"]).all()
