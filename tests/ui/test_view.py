"""The view and the address: what a link opens, what a change of page keeps, what is left of a lost
session.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from lib.address import HEADER
from lib.pictures.composing import Item, read_items
from lib.query.filters import Filter, read_beside, read_query
from lib.query.states import codes
from lib.query.targets import Plan
from lib.ui.kit import browser_address
from lib.ui.view import FILTER_KEYS, Show, View
from tests.query.by_pandas import filters

pytestmark = pytest.mark.usefixtures("database")

PAGES = (
    "",
    "tujuan",
    "keahlian",
    "asal",
    "pekerja",
    "bulan",
    "kesiapan",
    "pelindungan",
    "target",
    "angka",
    "paparan",
    "data",
    "rilis",
)
ITEMS = ["by_group?dest=japan", "region_map", "by_field?dest=korea&tier=medium"]
JAPAN, TIMUR = {"dest": ["japan"]}, {"origin": ["31.75"]}
Query = dict[str, list[str]]


def opened(path: str, query: Query) -> AppTest:
    """A session that begins on a page under an address."""
    app = AppTest.from_function(_page, default_timeout=60)
    return turned(app, path, query)


def turned(app: AppTest, path: str, query: Query | None = None) -> AppTest:
    """The same session on a page under an address; without one, as the navigation leaves it:
    empty.
    """
    app.session_state["test.path"] = path
    app.query_params.clear()
    app.query_params.update(query or {})
    app.run()
    assert not app.exception
    return app


def address(app: AppTest) -> Query:
    found = app.query_params.items()
    return {key: value if isinstance(value, list) else [value] for key, value in found}


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch):
    """`shown("keahlian", query)`: what the browser says while it connects. AppTest has no
    connection of its own.
    """

    def say(path: str, query: Query) -> None:
        told = {HEADER: f"{path}?{urlencode(query, doseq=True)}"}
        monkeypatch.setattr("streamlit.runtime.context.ContextProxy.headers", told)

    return say


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        JAPAN | {"item": ITEMS, "waiting": ["tier=low&origin=31.75"]},
        {"item": ITEMS, "waiting": ["year=2023&year=2024"], "lang": ["en"]},
        JAPAN | {"vs": ["year=2024&dest=korea"]},
        JAPAN | {"item": [*ITEMS, "by_field?dest=korea&vs=dest%3Djapan"], "vs": [""]},
    ],
    ids=["nothing", "two filters", "another language", "one beside", "everything beside"],
)
def test_an_address_opens_the_view_that_spells_it(path: str, query: Query) -> None:
    assert address(opened(path, query)) == query


def test_what_is_collected_on_one_page_is_shown_on_the_briefings_and_each_keeps_its_filter() -> (
    None
):
    app = opened("tujuan", JAPAN | {"item": ITEMS})
    assert address(turned(app, "paparan")) == {"item": ITEMS, "waiting": ["dest=japan"]}
    app = turned(app, "paparan", {"item": ITEMS, "waiting": ["dest=japan"]} | TIMUR)
    assert address(turned(app, "asal")) == JAPAN | {"item": ITEMS, "waiting": ["origin=31.75"]}
    assert address(turned(app, "paparan")) == TIMUR | {"item": ITEMS, "waiting": ["dest=japan"]}


@pytest.mark.parametrize("path", [page for page in PAGES if page not in ("keahlian", "paparan")])
def test_a_page_that_is_left_before_the_session_knows_it_gives_its_view(shown, path: str) -> None:
    query = JAPAN | {"item": ITEMS, "waiting": ["origin=31.75"], "lang": ["en"]}
    shown("keahlian", query)
    app = opened(path, {})
    assert address(app) == query
    there = TIMUR | {"item": ITEMS, "waiting": ["dest=japan"], "lang": ["en"]}
    assert address(turned(app, "paparan")) == there


def test_the_briefing_that_is_left_at_once_keeps_its_filter_apart(shown) -> None:
    shown(
        "paparan",
        TIMUR | {"item": ITEMS, "waiting": ["dest=japan"], "present": ["1"], "slide": ["2"]},
    )
    app = opened("tujuan", {})
    assert address(app) == JAPAN | {"item": ITEMS, "waiting": ["origin=31.75"]}
    assert address(turned(app, "paparan")) == TIMUR | {"item": ITEMS, "waiting": ["dest=japan"]}


def test_a_sheet_that_was_turned_in_the_browser_alone_is_the_one_to_show(shown) -> None:
    query = {"item": ITEMS, "present": ["1"]}
    shown("paparan", query | {"slide": ["3"]})
    assert address(opened("paparan", query | {"slide": ["1"]}))["slide"] == ["3"]


def test_a_step_back_to_before_a_picture_was_collected_keeps_it() -> None:
    app = opened("tujuan", JAPAN | {"item": ITEMS})
    turned(app, "keahlian")
    assert address(turned(app, "tujuan", TIMUR)) == TIMUR | {"item": ITEMS}


def test_a_step_back_to_a_page_without_a_filter_takes_the_filter_away() -> None:
    app = opened("tujuan", {"item": ITEMS})
    turned(app, "keahlian", JAPAN | {"item": ITEMS})
    assert address(turned(app, "tujuan", {"item": ITEMS})) == {"item": ITEMS}


@pytest.mark.parametrize("path", ["tujuan", "paparan"])
def test_what_nobody_knows_is_named_wherever_it_stands(path: str) -> None:
    app = opened(
        path,
        {"item": ["nothing", "by_group"], "waiting": ["dest=atlantis&tier=low"], "dest": ["mars"]},
    )
    assert address(app) == {"item": ["by_group"], "waiting": ["tier=low"]}
    lost = {each.value for each in app.session_state["view"].dropped}
    assert lost == {"nothing", "atlantis", "mars"}


ADDRESSES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(shown_under=filters(), beside=st.one_of(st.none(), filters()))
@ADDRESSES
def test_the_filter_beside_survives_the_address(
    database: Path, shown_under: Filter, beside: Filter | None
) -> None:
    view = View(page="tujuan", pages_filter=shown_under, beside=beside)
    read = parse_qs(urlencode(view.query()), keep_blank_values=True)
    found, lost = read_query({key: read.get(key, []) for key in FILTER_KEYS}, codes())
    found_beside, lost_beside = read_beside(read, codes())
    assert (found, found_beside) == (shown_under, beside)
    assert (lost, lost_beside) == ([], [])


@given(where=filters(), beside=st.one_of(st.none(), filters()))
@ADDRESSES
def test_a_picture_of_the_briefing_keeps_what_stands_beside_it(
    database: Path, where: Filter, beside: Filter | None
) -> None:
    item = Item("by_group", where, beside=beside)
    assert read_items([item.spelled()], codes()) == ((item,), [])


def test_what_is_compared_waits_while_the_briefing_is_shown() -> None:
    app = opened("tujuan", JAPAN | {"item": ITEMS, "vs": ["dest=korea"]})
    waiting = {"item": ITEMS, "waiting": ["dest=japan"], "vs": ["dest=korea"]}
    assert address(turned(app, "paparan")) == waiting
    assert address(turned(app, "asal")) == JAPAN | {"item": ITEMS, "vs": ["dest=korea"]}


def test_what_nobody_knows_of_the_filter_beside_is_named() -> None:
    app = opened("tujuan", {"vs": ["dest=atlantis&tier=low"]})
    assert address(app) == {"vs": ["tier=low"]}
    assert [each.value for each in app.session_state["view"].dropped] == ["atlantis"]


@pytest.mark.parametrize(
    "told", ["", "?", "??&=", "tujuan?item=%ff&waiting=%00", "x?" + "a=1&" * 1200]
)
def test_whatever_the_browser_says_a_page_opens(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.headers", {HEADER: told})
    assert address(opened("", {})) == {}


class TestTheRecord:
    """What a session keeps, without a session."""

    def test_the_briefing_and_the_pages_have_a_filter_each_and_the_other_waits(self) -> None:
        view = View(page="tujuan")
        view.where = Filter(dest=["japan"])
        view.page = "paparan"
        assert (view.where, view.waiting) == (Filter(), Filter(dest=["japan"]))
        view.where = Filter(tier=["low"])
        view.page = "asal"
        assert (view.where, view.waiting) == (Filter(dest=["japan"]), Filter(tier=["low"]))

    @pytest.mark.parametrize(
        ("page", "query"),
        [
            ("tujuan", [("dest", "japan"), ("item", "by_group"), ("waiting", "tier=low")]),
            ("target", [("dest", "japan"), ("goal", "70"), ("item", "by_group")]),
            (
                "paparan",
                [("item", "by_group"), ("tier", "low"), ("present", "1"), ("slide", "2")],
            ),
        ],
    )
    def test_it_is_spelled_as_its_page_shows_it_then_what_waits(
        self, page: str, query: list[tuple[str, str]]
    ) -> None:
        view = View(
            page=page,
            pages_filter=Filter(dest=["japan"]),
            narrowing=Filter(tier=["low"]),
            plan=Plan(goal=70),
            items=(Item("by_group"),),
            show=Show(2),
        )
        spelled = view.query()
        assert spelled[: len(query)] == query
        assert spelled[-1][0] == "waiting"

    def test_an_empty_briefing_is_not_presented(self) -> None:
        assert View(page="paparan", show=Show()).query() == []

    def test_indonesian_is_not_spelled(self) -> None:
        assert View(page="", language="id").query() == []
        assert View(page="", language="en").query() == [("lang", "en")]


def test_the_order_of_values_matters_to_the_items_alone() -> None:
    spelled = [("dest", "korea"), ("item", "b"), ("dest", "japan"), ("item", "a")]
    assert browser_address.grouped(spelled) == {"dest": ["japan", "korea"], "item": ["b", "a"]}


def test_a_run_is_drawn_under_one_scene_whatever_changes_meanwhile() -> None:
    app = AppTest.from_function(_changing, default_timeout=60)
    app.query_params["dest"] = "japan"
    app.run()
    assert not app.exception
    assert [block.value for block in app.markdown] == ["dest=japan", "dest=korea", "dest=japan"]


def _changing() -> None:
    from urllib.parse import urlencode

    import streamlit as st

    from lib.query.filters import Filter
    from lib.ui import view

    view.speak()
    view.open_page("tujuan")
    st.markdown(urlencode(view.scene().where.query()))
    view.change(Filter(dest=["korea"]))
    st.markdown(urlencode(view.where().query()))
    st.markdown(urlencode(view.scene().where.query()))


def _page() -> None:
    import streamlit as st

    from lib.ui import view

    view.speak()
    view.open_page(st.session_state["test.path"])
