"""The page of the briefing and its list, run without a browser."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.pictures.catalogue import CATALOGUE
from lib.pictures.composing import MOST_ITEMS, Item
from lib.pictures.ready_made import ready_made
from lib.query.filters import Filter
from lib.render.media import CannotBeMade
from lib.ui import collecting
from lib.ui.briefing import files
from lib.words.foreign import for_markdown

pytestmark = pytest.mark.usefixtures("database")

ITEMS = tuple(Item(chart) for chart in ("by_group", "region_map", "by_scheme"))


class Session:
    """What `collecting` asks of the view, held in memory; `said` are its toasts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, items: tuple[Item, ...] = ITEMS) -> None:
        self.items, self.said = items, ""
        monkeypatch.setattr(collecting.view, "items", lambda: self.items)
        monkeypatch.setattr(
            collecting.view, "collect", lambda chosen: setattr(self, "items", tuple(chosen))
        )
        monkeypatch.setattr(collecting.st, "toast", lambda text, icon: setattr(self, "said", text))


def test_a_chart_under_another_filter_is_another_item(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(monkeypatch)
    collecting.add(Item("by_group", Filter(dest=("japan",))))
    assert session.items == (*ITEMS, Item("by_group", Filter(dest=("japan",))))
    assert "4 dari 12" in session.said


def test_the_same_chart_under_the_same_filter_is_not_added_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = Session(monkeypatch)
    collecting.add(ITEMS[0])
    assert session.items == ITEMS
    assert "sudah ada" in session.said


def test_a_full_briefing_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(monkeypatch, tuple(Item(chart) for chart in list(CATALOGUE)[:MOST_ITEMS]))
    collecting.add(Item("by_group", Filter(dest=("japan",))))
    assert len(session.items) == MOST_ITEMS
    assert "penuh" in session.said


@pytest.mark.parametrize(
    ("position", "by", "order"),
    [(0, 1, (1, 0, 2)), (2, -1, (0, 2, 1)), (0, -1, (0, 1, 2)), (2, 1, (0, 1, 2))],
)
def test_moving_changes_places_and_stops_at_the_ends(
    monkeypatch: pytest.MonkeyPatch, position: int, by: int, order: tuple[int, ...]
) -> None:
    session = Session(monkeypatch)
    collecting.move(position, by)
    assert session.items == tuple(ITEMS[place] for place in order)


def test_removing_takes_one_and_clearing_all(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(monkeypatch)
    collecting.remove(1)
    assert session.items == (ITEMS[0], ITEMS[2])
    collecting.clear()
    assert session.items == ()


def test_every_ready_made_briefing_fits() -> None:
    assert all(0 < len(found.items) <= MOST_ITEMS for found in ready_made())


def test_a_file_that_cannot_be_made_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise CannotBeMade("Berkas acuan tidak terbaca: contoh.pptx")

    monkeypatch.setattr(files, "make", fail)
    app = AppTest.from_function(_hand_over, default_timeout=30).run()
    app.button(key="briefing.file.pptx").click().run()
    assert [box.value for box in app.error] == [
        for_markdown("Berkas acuan tidak terbaca: contoh.pptx")
    ]
    assert not app.exception


def test_an_unforeseen_fault_is_logged_and_told_in_the_readers_language(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(files, "make", lambda *_arguments: 1 / 0)
    app = AppTest.from_function(_hand_over, default_timeout=30).run()
    app.button(key="briefing.file.pdf.a4").click().run()
    assert "tidak dapat dibuat" in app.error[0].value
    assert "ZeroDivisionError" in caplog.text


def _hand_over() -> None:
    from lib.pictures.composing import Item
    from lib.query.filters import Filter
    from lib.ui.briefing.files import hand_over

    hand_over((Item("by_group"),), Filter(), "Uji", "id")
