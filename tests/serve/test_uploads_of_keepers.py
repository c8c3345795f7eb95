"""What a keeper sends arrives, as large as the one setting says, and no more of it than the machine
can hold.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.serve.running import Running, Tab, running, send_file

MB = 1_000_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("keepers")
    app = "tests.serve.apps.everybody_keeps:app"
    with running(folder, app=app, MOST_UPLOAD_MB="200", MOST_UPLOADS_OF_A_SESSION_MB="250") as it:
        yield it


@pytest.fixture
def keeper(server: Running) -> Iterator[Tab]:
    tab = server.tab()
    tab.run("rilis")
    yield tab
    tab.close()


def announced(tab: Tab) -> list[int]:
    """The largest file that the upload box names, in MB."""
    elements = [
        message.delta.new_element
        for message in tab.run("rilis")
        if message.WhichOneof("type") == "delta"
    ]
    return [
        each.file_uploader.max_upload_size_mb
        for each in elements
        if each.WhichOneof("type") == "file_uploader"
    ]


def test_two_hundred_is_two_hundred_on_the_page_and_at_the_server(
    server: Running, keeper: Tab
) -> None:
    assert announced(keeper) == [200]
    assert send_file(server, keeper.session, b"x" * 199 * MB).status_code == 204
    assert send_file(server, keeper.session, b"x" * 202 * MB).status_code == 413


def test_one_session_holds_no_more_than_the_setting(server: Running, keeper: Tab) -> None:
    assert send_file(server, keeper.session, b"x" * 150 * MB, file_id="a").status_code == 204
    assert send_file(server, keeper.session, b"x" * 150 * MB, file_id="b").status_code == 413
    assert send_file(server, keeper.session, b"x" * 150 * MB, file_id="a").status_code == 204
    remove(server, keeper, "a")
    assert send_file(server, keeper.session, b"x" * 150 * MB, file_id="b").status_code == 204


def test_a_file_without_its_length_is_refused(server: Running, keeper: Tab) -> None:
    address = f"{server.url}/_stcore/upload_file/{keeper.session}/a"
    answer = httpx.put(address, content=iter([b"x" * MB]))
    assert answer.status_code == 411


def remove(server: Running, keeper: Tab, file_id: str) -> None:
    with httpx.Client(base_url=server.url) as client:
        token = client.get("/_stcore/health").cookies["_streamlit_xsrf"]
        headers = {"x-xsrftoken": token}
        assert (
            client.delete(
                f"/_stcore/upload_file/{keeper.session}/{file_id}", headers=headers
            ).status_code
            == 204
        )
