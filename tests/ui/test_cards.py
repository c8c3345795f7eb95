"""Cards: what they hand to the browser, and what a click on one changes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.pictures.catalogue import paint, set_scene
from lib.pictures.chart import Chart
from lib.query.filters import Filter
from lib.render.screen.arc_deck import LEAST_WIDTH
from lib.ui import cards, collecting, view
from lib.ui.kit.payloads import CardClick
from lib.words.foreign import for_markdown

pytestmark = pytest.mark.usefixtures("database")

NOBODY = Filter(country=["XKX"])


def chart(id: str, where: Filter | None = None) -> Chart:
    return paint([id], set_scene(where or Filter()))[id]


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> view.View:
    """A session's view without a session."""
    kept = view.View(page="tujuan")
    kept.scene = set_scene(Filter(dest=["japan"]))
    kept.where = kept.scene.where
    monkeypatch.setattr(view, "_kept", lambda: kept)
    monkeypatch.setattr(collecting.st, "toast", lambda text, icon: None)
    return kept


class TestPayload:
    def test_every_word_of_the_chart_is_on_its_card(self) -> None:
        found = chart("by_group")
        card = cards._card(found, None)
        assert (card["title"], card["subtitle"]) == (found.title, found.subtitle)
        assert card["source"][-1] == found.source
        assert card["alt"] == found.alt
        assert card["qr"] is None

    def test_an_estimate_is_marked_twice(self) -> None:
        card = cards._card(chart("by_group"), None)
        assert card["pill"] == {"text": "Estimasi", "tone": "estimate"}
        assert card["watermark"] == "Estimasi"

    def test_printed_figures_are_no_estimate(self) -> None:
        card = cards._card(chart("national_series"), None)
        assert card["pill"] is None
        assert card["watermark"] is None

    @pytest.mark.parametrize("id", ["by_group", "tiers_by_group", "region_map", "needed_in_all"])
    def test_the_table_has_a_row_for_every_mark_and_a_code_where_it_can_be_clicked(
        self, id: str
    ) -> None:
        found = chart(id)
        table = cards._card(found, None)["table"]
        assert table is not None
        assert len(table["rows"]) == len(found.marks)
        assert {len(row) for row in table["rows"]} == {len(table["columns"])}
        assert len(table["align"]) == len(table["columns"])
        if found.clicks:
            assert table["codes"] == [mark.category or None for mark in found.marks]
        else:
            assert table["codes"] is None

    def test_series_have_a_column_of_their_own(self) -> None:
        found = chart("tiers_by_group")
        table = cards._card(found, None)["table"]
        assert table is not None
        assert table["columns"][1] == found.series_header
        assert {row[1] for row in table["rows"]} == {mark.series_name for mark in found.marks}

    @pytest.mark.parametrize(
        ("value", "unit", "words"),
        [(float("nan"), "people", "–"), (1234.0, "people", "1.234"), (12.34, "percent", "12,3")],
    )
    def test_a_value_is_written_as_its_unit_asks_and_an_unknown_one_is_a_dash(
        self, value: float, unit: Any, words: str
    ) -> None:
        found = replace(chart("national_series"), unit=unit)
        mark = replace(found.marks[0], value=value, text="")
        assert cards._value_words(mark, found) == words

    def test_a_chart_of_nobody_has_no_figure(self) -> None:
        assert cards._card(chart("by_group", NOBODY), None)["figure"] is None

    def test_a_card_of_a_page_can_be_added_and_one_of_the_briefing_cannot(
        self, session: view.View
    ) -> None:
        found = chart("by_group")
        assert "add" in cards._collectable(found, cards.SHOWN)["labels"]
        assert "add" not in cards._card(found, None)["labels"]

    def test_its_live_address_is_that_of_the_scene_that_it_was_drawn_under(
        self, session: view.View, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[Any] = []
        monkeypatch.setattr(cards, "live_address", asked.append)
        session.where = Filter(dest=["korea"])  # as a callback leaves it for the next run
        cards._collectable(chart("by_group"), cards.SHOWN)
        assert [item.where for item in asked] == [Filter(dest=["japan"])]


class TestClick:
    @pytest.mark.parametrize(
        ("code", "where"),
        [
            ("korea", Filter(dest=["korea"])),
            ("japan", Filter()),  # the second click undoes the first
            ("", Filter(dest=["japan"])),
        ],
    )
    def test_a_mark_filters_by_its_code(self, session: view.View, code: str, where: Filter) -> None:
        cards.SHOWN.act({"chart": "by_group", "key": "dest", "code": code})
        assert session.where == where

    def test_add_collects_the_chart_under_its_filter(self, session: view.View) -> None:
        click: CardClick = {"chart": "by_group", "key": "add", "code": ""}
        cards.SHOWN.act(click)
        assert [item.spelled() for item in session.items] == ["by_group?dest=japan"]
        assert session.where == Filter(dest=["japan"])

    def test_a_collected_chart_shows_it_and_is_taken_out_again(self, session: view.View) -> None:
        found = chart("by_group", session.where)
        assert not cards._collectable(found, cards.SHOWN)["collected"]
        cards.SHOWN.act({"chart": "by_group", "key": "add", "code": ""})
        cards.SHOWN.act({"chart": "by_country", "key": "add", "code": ""})
        assert cards._collectable(found, cards.SHOWN)["collected"]
        cards.SHOWN.act({"chart": "by_group", "key": "remove", "code": ""})
        assert [item.chart for item in session.items] == ["by_country"]
        assert not cards._collectable(found, cards.SHOWN)["collected"]

    def test_a_chart_under_another_filter_is_not_collected(self, session: view.View) -> None:
        cards.SHOWN.act({"chart": "by_group", "key": "add", "code": ""})
        session.where = Filter(dest=["korea"])
        session.scene = set_scene(session.where)
        assert not cards._collectable(chart("by_group"), cards.SHOWN)["collected"]

    def test_the_way_back_lifts_all_that_narrows_the_level(self, session: view.View) -> None:
        session.where = Filter(dest=["japan"], country=["JPN"], origin=["31.75"])
        cards.SHOWN.act({"chart": "by_occupation", "key": "back", "code": "dest"})
        assert session.where == Filter(origin=["31.75"])

    def test_a_card_beside_filters_its_own_view(self, session: view.View) -> None:
        session.beside = Filter(origin=["31.73"])
        cards.BESIDE.act({"chart": "by_group", "key": "dest", "code": "korea"})
        assert session.beside == Filter(origin=["31.73"], dest=["korea"])
        assert session.where == Filter(dest=["japan"])

    def test_a_card_that_is_compared_is_collected_with_the_other_view(
        self, session: view.View
    ) -> None:
        session.beside = Filter(dest=["korea"])
        cards.BESIDE.act({"chart": "by_group", "key": "add", "code": ""})
        assert [item.spelled() for item in session.items] == ["by_group?dest=korea&vs=dest%3Djapan"]


class TestOnThePage:
    def test_a_card_is_mounted_with_its_payload(self) -> None:
        app = AppTest.from_function(_page, default_timeout=60).run()
        assert not app.exception
        mounted = [json.loads(element.proto.json) for element in app.get("bidi_component")]
        assert [card["id"] for card in mounted] == ["by_group", "region_map"]
        assert [card["compact"] for card in mounted] == [False, False]

    def test_an_empty_chart_says_why_and_offers_the_way_back(self) -> None:
        app = AppTest.from_function(_page, default_timeout=60)
        app.query_params["country"] = "XKX"
        app.run()
        assert not app.exception
        assert not app.get("bidi_component")
        title = for_markdown(chart("by_group", NOBODY).title)
        assert f"**{title}**" in [block.value for block in app.markdown]
        app.button("empty.by_group.reset").click().run()
        assert len(app.get("bidi_component")) == 2

    def test_the_map_is_drawn_beside_its_card_and_travels_in_its_picture(self) -> None:
        app = AppTest.from_function(_map, default_timeout=60).run()
        assert not app.exception
        (card,) = [json.loads(element.proto.json) for element in app.get("bidi_component")]
        assert card["elsewhere_from"] == LEAST_WIDTH
        assert card["figure"]["data"]


@pytest.mark.parametrize(
    ("before", "picked", "where", "selected"),
    [
        (None, ["JPN"], Filter(country=["JPN"]), "JPN"),
        ("JPN", ["JPN", "KOR"], Filter(country=["KOR"]), "KOR"),
        ("JPN", [], Filter(), None),
        (None, [], Filter(), None),
    ],
)
def test_the_map_filters_by_the_country_that_is_newly_picked(
    session: view.View,
    monkeypatch: pytest.MonkeyPatch,
    before: str | None,
    picked: list[str],
    where: Filter,
    selected: str | None,
) -> None:
    session.where = Filter(country=[before] if before else [])
    state: dict[str, Any] = {cards._MAP: (0, before)}
    monkeypatch.setattr(cards.st, "session_state", state)
    cards._pick_on_map(picked)
    assert session.where.country == where.country
    assert state[cards._MAP] == (0, selected)


def test_a_filter_that_left_the_picked_country_gets_a_new_map(
    session: view.View, monkeypatch: pytest.MonkeyPatch
) -> None:
    state: dict[str, Any] = {cards._MAP: (3, "JPN")}
    monkeypatch.setattr(cards.st, "session_state", state)
    session.scene = set_scene(Filter(country=["JPN"]))
    assert cards._map_key().endswith(".3")
    session.scene = set_scene(Filter())
    assert cards._map_key().endswith(".4")
    assert state[cards._MAP] == (4, None)


def _page() -> None:
    from lib.pictures.catalogue import paint
    from lib.ui import cards, view

    view.speak()
    view.open_page("tujuan")
    charts = paint(["by_group", "region_map"], view.scene())
    cards.row(list(charts.values()))


def _map() -> None:
    from lib.pictures.catalogue import paint
    from lib.ui import cards, view

    view.speak()
    view.open_page("tujuan")
    cards.map_card(paint(["map_of_arcs"], view.scene())["map_of_arcs"])
