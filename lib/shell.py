"""The frame around every page: language, navigation, filter bar, what the numbers are. Run by
app.py on every view.
"""

import streamlit as st
from sqlalchemy.exc import DatabaseError

from lib.address import BRIEFING, COUNTED, RELEASES, TARGETS
from lib.intake import building
from lib.settings import ROOT
from lib.store import database
from lib.ui import filter_bar, frame, notices, sign_in, view
from lib.ui.kit import prose
from lib.words import _

WITHOUT_HEADING = ("tujuan", "keahlian", "asal", "pekerja", "bulan")  # pages that begin with charts
PRINTED = ("angka", "pelindungan")  # pages without an estimate


def _pages() -> dict[str, list[st.Page]]:
    """The pages by the menus that they stand in; without a menu, each stands by itself."""
    return {
        "": [
            _page("overview.py", "", _("Overview")),
            _page("figures.py", "angka", _("Published figures")),
            _page("briefing.py", BRIEFING, _briefing_title()),
        ],
        _("Placements"): [
            _page("destinations.py", "tujuan", _("Destinations")),
            _page("skills.py", "keahlian", _("Skills")),
            _page("origins.py", "asal", _("Origins")),
            _page("people.py", "pekerja", _("Workers")),
            _page("months.py", "bulan", _("By month")),
        ],
        _("From start to return"): [
            _page("readiness.py", "kesiapan", _("Readiness")),
            _page("protection.py", "pelindungan", _("Protection")),
            _page("targets.py", TARGETS, _("Targets")),
        ],
        _("Data"): [
            _page("data.py", "data", _("Data and methods")),
            _page("releases.py", RELEASES, _("Data releases")),
        ],
    }


def _page(file: str, path: str, title: str) -> st.Page:
    return st.Page(ROOT / "pages" / file, title=title, url_path=path, default=not path)


def _leaves_nobody() -> bool:
    """Whether the filter leaves nobody; a view beside it may still hold somebody."""
    return view.beside() is None and not view.scene().amount().workers


def _briefing_title() -> str:
    """The page's name with the number of pictures that wait there."""
    name = _("Briefing")
    count = view.count_of_items()
    return f"{name} ({count})" if count else name


def _show() -> None:
    language = view.speak()
    page = st.navigation(_pages(), position="top")
    title = _("Briefing") if page.url_path == BRIEFING else page.title
    frame.document(title, language)
    if not sign_in.may_view():
        sign_in.ask_viewer()
        return
    try:
        building.ensure()
        _show_page(page)
    except database.DatabaseProblem as problem:
        notices.database_problem(problem)
    except DatabaseError as error:  # damage that came between the check and the question
        notices.database_problem(database.problem_of(error))


def _show_page(page: st.Page) -> None:
    view.open_page(page.url_path)
    frame.run_on_reconnection()
    if view.show():
        page.run()
        return
    if page.url_path == RELEASES:
        filter_bar.language_alone()
        notices.kind_line(view.scene().unfiltered)
    else:
        filter_bar.filter_bar()
        if page.url_path in PRINTED:
            notices.published_line()
        elif page.url_path == TARGETS:
            notices.kind_line(view.scene(), drawn=view.scene().unfiltered)
        else:
            notices.kind_line(view.scene())
    notices.releases_left_out()
    notices.dropped_values(view.dropped())
    if page.url_path in COUNTED and view.scene().not_known:
        notices.not_known(view.scene())
    elif page.url_path in COUNTED and _leaves_nobody():
        notices.nobody(view.scene())
    else:
        if page.url_path in WITHOUT_HEADING:
            prose.unseen(1, page.title)
            prose.unseen(2, _("Charts"))
        page.run()
    frame.footer()


_show()
