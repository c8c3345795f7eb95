"""The real server in a process of its own, and tabs that speak to it as a browser does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.servers import ROOT, Server, free_port, serving


class Running(Server):
    """A server whose log is read and whose pages are opened."""

    def log(self) -> list[dict]:
        """The events so far; lines that are no JSON (Streamlit's greeting) are left out."""
        lines = self.log_file.read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def events(self, name: str) -> list[dict]:
        return [line for line in self.log() if line["event"] == name]

    def tab(self, **options: object) -> Tab:
        return Tab(self.port, self.base, **options)  # type: ignore[arg-type]


class Tab:
    """One open page."""

    def __init__(self, port: int, base: str = "", *, headers: dict[str, str] | None = None) -> None:
        address = f"ws://127.0.0.1:{port}{base}/_stcore/stream"
        self.socket: ClientConnection = connect(
            address,
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers=headers,
            max_size=None,
            proxy=None,
            legacy=True,
            open_timeout=60,
        )
        self.session = ""

    def run(self, page: str = "", query: str = "") -> list[ForwardMsg]:
        """Run a page to its end; gives what was sent to the browser."""
        request = BackMsg()
        request.rerun_script.page_name = page
        request.rerun_script.query_string = query
        self.socket.send(request.SerializeToString())
        messages = []
        while True:
            message = ForwardMsg.FromString(self.socket.recv(timeout=60))
            messages.append(message)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
            elif kind == "script_finished":
                return messages

    def close(self) -> None:
        self.socket.close()


@contextmanager
def running(
    folder: Path, *, app: str = "app.py", base: str = "", ulimit: str = "", **environment: str
) -> Iterator[Running]:
    """Serve `app` (a file, or `module:name` for uvicorn) over a database in `folder`, with the
    product's own settings and with `environment`, until the end of the block.
    """
    port = free_port()
    base = base.strip("/")
    database = {"DATABASE_URL": f"sqlite:///{folder / 'placements.db'}"}
    with serving(
        app if ":" in app else ROOT / app,
        port=port,
        base=base,
        ulimit=ulimit,
        cwd=ROOT,
        environment=database | environment,
        log_file=folder / f"log-{port}",
    ) as server:
        yield Running(**vars(server))


def send_file(
    server: Running, session: str, content: bytes, *, file_id: str = "a", **headers: str
) -> httpx.Response:
    """Send a file as the page does: with the token that the server gives to anybody."""
    with httpx.Client(base_url=server.url, timeout=60) as client:
        token = client.get("/_stcore/health").cookies["_streamlit_xsrf"]
        return client.put(
            f"/_stcore/upload_file/{session}/{file_id}",
            files={"file": ("ekspor.csv", content, "text/csv")},
            headers={"x-xsrftoken": token, **headers},
        )
