"""How charts are laid on sheets."""

from hypothesis import given
from hypothesis import strategies as st

from lib.pictures.composing import MOST_ITEMS
from lib.ui.briefing.presentation import _sheet_with, _sizes

COUNTS, CHARTS = st.integers(1, MOST_ITEMS), st.integers(1, 4)


@given(COUNTS, CHARTS)
def test_every_chart_is_on_a_sheet_and_no_sheet_is_much_fuller_than_another(
    count: int, charts: int
) -> None:
    sizes = _sizes(count, charts)
    assert sum(sizes) == count
    assert max(sizes) <= charts
    assert max(sizes) - min(sizes) <= 1


@given(COUNTS, CHARTS)
def test_another_layout_opens_at_the_sheet_that_holds_the_same_chart(
    count: int, charts: int
) -> None:
    sizes = _sizes(count, charts)
    sheets = [number for number, size in enumerate(sizes, 1) for _ in range(size)]
    assert [_sheet_with(position, count, charts) for position in range(count)] == sheets
