"""An upload stays in memory, however large it is: no temporary file holds an export even for a
moment.
"""

import gc
from collections.abc import AsyncGenerator

import pytest
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser
from starlette.types import Message, Receive, Scope, Send

from lib import admission
from lib.serve import uploads
from tests.serve.aside import run_aside

LARGE = 3_000_000


@pytest.fixture
def as_starlette_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", 1024 * 1024)


def is_on_disk(size: int) -> bool:
    """Whether Starlette moved an uploaded file of this size to the temporary folder."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'

    async def stream() -> AsyncGenerator[bytes, None]:
        yield head + b"a" * size + b"\r\n--x--\r\n"

    async def parsed() -> bool:
        parser = MultiPartParser(
            Headers({"content-type": "multipart/form-data; boundary=x"}), stream()
        )
        form = await parser.parse()
        rolled = form["file"].file._rolled  # type: ignore[union-attr]
        await form.close()
        return bool(rolled)

    return run_aside(parsed())


def test_uploads_stay_in_memory(as_starlette_comes: None) -> None:
    assert is_on_disk(LARGE)
    uploads.keep_in_memory()
    assert not is_on_disk(LARGE)


class Guarded:
    """An application behind the check of uploads: it reads a whole body, keeps it in `read`, and
    answers.
    """

    def __init__(self, status: int = 204) -> None:
        self.status = status
        self.read = b""

    async def inner(self, scope: Scope, receive: Receive, send: Send) -> None:
        more = True
        while more:
            message = await receive()
            self.read += message["body"]
            more = message["more_body"]
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    def put(
        self, *chunks: bytes, length: int | None, session: str = "keeper", file_id: str = "a"
    ) -> int:
        """The status that a body in these chunks gets, announced as `length` bytes."""
        parts = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
        parts.append({"type": "http.request", "body": b"", "more_body": False})
        headers = [] if length is None else [(b"content-length", str(length).encode())]
        path = f"/rantau/_stcore/upload_file/{session}/{file_id}"
        scope = {"type": "http", "method": "PUT", "path": path, "headers": headers}
        statuses: list[int] = []

        async def receive() -> Message:
            return parts.pop(0)

        async def send(message: Message) -> None:
            statuses.extend([message["status"]] if message["type"] == "http.response.start" else [])

        run_aside(uploads.Uploads(self.inner)(scope, receive, send))
        return statuses[0]


@pytest.fixture
def keeper(monkeypatch: pytest.MonkeyPatch) -> admission.Admission:
    """A session that may send files of one MB, two in all."""
    monkeypatch.setenv("MOST_UPLOAD_MB", "1")
    monkeypatch.setenv("MOST_UPLOADS_OF_A_SESSION_MB", "2")
    monkeypatch.setenv("MOST_UPLOADS_MB", "3")
    return admission.admit("keeper")


def test_a_body_ends_where_its_length_said(keeper: admission.Admission) -> None:
    app = Guarded()
    assert app.put(b"123", b"4567", b"89", length=5) == 204
    assert app.read == b"12345"
    assert admission.held() == 5


@pytest.mark.parametrize(("length", "status"), [(None, 411), (2_000_001, 413), (10**30, 411)])
def test_nothing_is_read_of_what_is_refused(
    keeper: admission.Admission, length: int | None, status: int
) -> None:
    app = Guarded()
    assert app.put(b"123", length=length) == status
    assert app.read == b""


def test_a_stranger_and_a_session_that_ended_send_nothing() -> None:
    app = Guarded()
    admission.admit("left at once")
    gc.collect()
    assert app.put(b"123", length=3, session="left at once") == 403
    assert app.put(b"123", length=3, session="stranger") == 403
    assert app.read == b""


def test_a_file_that_was_not_taken_counts_for_nothing(keeper: admission.Admission) -> None:
    assert Guarded(status=400).put(b"123", length=3) == 400
    assert admission.held() == 0


def test_each_session_and_all_together_hold_no_more_than_the_settings(
    keeper: admission.Admission,
) -> None:
    app, megabyte = Guarded(), 1_000_000
    other = admission.admit("other")
    assert app.put(b"", length=megabyte, file_id="a") == 204
    assert app.put(b"", length=megabyte, file_id="b") == 204
    assert app.put(b"", length=1, file_id="c") == 413
    assert app.put(b"", length=megabyte, file_id="b") == 204  # in the place of the one before
    assert app.put(b"", length=megabyte, session=other.session_id, file_id="a") == 204
    assert app.put(b"", length=1, session=other.session_id, file_id="b") == 413
    admission.release("keeper", "a")
    assert app.put(b"", length=1, session=other.session_id, file_id="b") == 204
