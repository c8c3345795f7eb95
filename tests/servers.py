"""A real server in a process of its own, on loopback, for as long as a block runs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

ROOT = Path(__file__).parents[1]
APP = ROOT / "app.py"
START_SECONDS = 120  # the database is built and every page visited first
STOP_SECONDS = 30
LAST_WORDS = 4000  # characters of its log, where it does not start
QUIET = {"server.headless": "true", "browser.gatherUsageStats": "false"}


@dataclass(frozen=True)
class Server:
    """A server that answers at `url`, without a slash at the end; its words are in `log_file`."""

    port: int
    base: str
    process: subprocess.Popen[bytes]
    log_file: Path

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.address}{self.base}"

    def cpu_seconds(self) -> float:
        """User and system time of the process and of what it started, since its start."""
        process = psutil.Process(self.process.pid)
        used = [each.cpu_times() for each in (process, *process.children(recursive=True))]
        return sum(times.user + times.system for times in used)


@contextmanager
def serving(
    app: Path | str = APP,
    *,
    port: int | None = None,
    base: str = "",
    environment: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    ulimit: str = "",
    cwd: Path | None = None,
    log_file: Path | None = None,
) -> Iterator[Server]:
    """Serve `app`, a file for `streamlit run` or `module:name` for uvicorn, until the block ends.

    `base` is a sub path such as "rantau", `options` are Streamlit's, and `ulimit` limits the
    process in the shell's words (`-n 1024`). It runs in `cwd`, or beside the file, where its own
    .streamlit folder is. Raises RuntimeError with the end of its log when it does not answer.
    """
    port = port or free_port()
    command = _command(app, port, base, options or {})
    if ulimit:
        command = ["bash", "-c", f'ulimit {ulimit}; exec "$@"', "limited", *command]
    beside = app.parent if isinstance(app, Path) else ROOT
    with tempfile.TemporaryDirectory() as folder:
        written = log_file or Path(folder) / "log"
        with written.open("wb") as log:
            process = subprocess.Popen(
                command,
                cwd=cwd or beside,
                env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        server = Server(port, f"/{base}" if base else "", process, written)
        try:
            _wait(server)
            yield server
        finally:
            _stop(process)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _command(app: Path | str, port: int, base: str, options: Mapping[str, str]) -> list[str]:
    if isinstance(app, str):
        return [sys.executable, "-m", "uvicorn", app, "--host", "127.0.0.1", "--port", str(port)]
    given = {"server.port": str(port), "server.address": "127.0.0.1", **QUIET, **options}
    if base:
        given["server.baseUrlPath"] = base
    spelled = [f"--{name}={value}" for name, value in given.items()]
    return [sys.executable, "-m", "streamlit", "run", str(app), *spelled]


def _wait(server: Server) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.process.poll() is None:
        try:
            if httpx.get(f"{server.url}/_stcore/health", timeout=5).text == "ok":
                return
        except httpx.TransportError:
            time.sleep(0.2)
    said = server.log_file.read_text("utf-8", errors="replace")
    raise RuntimeError(f"the server did not start:\n{said[-LAST_WORDS:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
