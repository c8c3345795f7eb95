"""The opening: what must hold before the first visitor, and what may not keep the server down."""

import gc
import socket

import pytest
from starlette.formparsers import MultiPartParser

from lib import events
from lib.intake import building
from lib.serve import first_visit, opening, uploads
from lib.store import database
from tests.serve.aside import run_aside

PROTOCOL = first_visit.Protocol(to_server=None, to_browser=None)


@pytest.fixture(autouse=True)
def left_as_found() -> object:
    yield
    gc.unfreeze()
    events.close_log()


def opened() -> int:
    """Open and close once over an application that refuses every visit; how many objects were
    frozen meanwhile.
    """

    async def refusing(scope: dict, receive: object, send: object) -> None:
        raise first_visit.VisitFailed("closed today")

    async def run() -> int:
        async with opening(PROTOCOL)(refusing):
            return gc.get_freeze_count()

    return run_aside(run())


def test_the_database_is_made_sure_of_and_old_objects_are_frozen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(building, "ensure", lambda: calls.append("ensure"))
    assert opened() > 10_000
    assert calls == ["ensure"]


def test_a_failed_visit_is_told_and_does_not_keep_the_server_down(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(building, "ensure", lambda: None)
    opened()
    assert "closed today" in capsys.readouterr().err


def test_a_database_that_cannot_be_used_is_left_to_the_pages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unusable() -> None:
        raise database.DatabaseUnreadable("sqlite:///nowhere")

    monkeypatch.setattr(building, "ensure", unusable)
    assert opened() > 0
    assert "DatabaseUnreadable" in capsys.readouterr().err


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is taken to be there."""
    monkeypatch.setattr(building, "ensure", lambda: None)


@pytest.mark.usefixtures("built")
def test_uploads_never_reach_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", 1024 * 1024)  # as Starlette comes
    opened()
    assert MultiPartParser.spool_max_size == uploads.NEVER_TO_DISK


@pytest.mark.usefixtures("built")
def test_what_connects_after_the_opening_sends_at_once() -> None:
    with socket.socket(socket.AF_INET) as listening:  # as Streamlit makes it
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        opened()
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


@pytest.mark.usefixtures("built")
def test_a_server_that_does_not_listen_yet_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    opened()
    assert "the server listens before its application opens" in capsys.readouterr().err
