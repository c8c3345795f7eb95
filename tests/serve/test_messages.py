"""What the layers of the server hold in memory is whole, whatever the reader's browser does
meanwhile.
"""

from pathlib import Path

from starlette.responses import FileResponse

from lib.serve.messages import Answer, whole_answer
from tests.serve.aside import run_aside


def asked_and_left(file: Path) -> Answer:
    """The answer to a browser that is gone before the first byte was sent."""

    async def gone() -> dict:
        return {"type": "http.disconnect"}

    async def app(scope: dict, receive: object, send: object) -> None:
        await FileResponse(file)(scope, receive, send)  # type: ignore[arg-type]

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "headers": [],
        "asgi": {"version": "3.0", "spec_version": "2.3"},
    }
    return run_aside(whole_answer(app, scope, gone))  # type: ignore[arg-type]


def test_a_reader_who_leaves_does_not_leave_half_a_file_behind(tmp_path: Path) -> None:
    file = tmp_path / "script.js"
    file.write_bytes(b"x" * 500_000)
    assert asked_and_left(file).body == file.read_bytes()
