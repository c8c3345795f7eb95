"""The real server in a process of its own, and tabs that speak to it as a browser does."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).parents[2]
START_SECONDS = 90  # the database is built and every page visited first


@dataclass
class Running:
    """A server: where it answers, its process, and what it wrote."""

    port: int
    base: str
    process: subprocess.Popen[bytes]
    log_file: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base}"

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
    """Serve `app` (a file, or `module:name` for uvicorn) with `environment` until the end of the
    block.

    `ulimit` limits its process, in the shell's words (`-n 1024`).
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = _command(app, port, base.strip("/"))
    if ulimit:
        command = ["bash", "-c", f'ulimit {ulimit}; exec "$@"', "limited", *command]
    known = {"DATABASE_URL": f"sqlite:///{folder / 'placements.db'}", "PYTHONPATH": str(ROOT)}
    log_file = folder / f"log-{port}"
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **known, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Running(port, f"/{base.strip('/')}" if base else "", process, log_file)
    try:
        _wait(server)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def _command(app: str, port: int, base: str) -> list[str]:
    if ":" in app:
        return [sys.executable, "-m", "uvicorn", app, "--host", "127.0.0.1", "--port", str(port)]
    streamlit = [sys.executable, "-m", "streamlit", "run", app, "--server.baseUrlPath", base]
    return [*streamlit, "--server.port", str(port), "--server.address", "127.0.0.1"]


def _wait(server: Running) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.process.poll() is None:
        try:
            if httpx.get(f"{server.url}/_stcore/health", timeout=5).text == "ok":
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start:\n{server.log_file.read_text()[-4000:]}")


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
