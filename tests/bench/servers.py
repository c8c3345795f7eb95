"""A Streamlit server of its own for a measurement, on loopback, and the CPU that it has used."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

START_SECONDS = 120
STOP_SECONDS = 20


@dataclass(frozen=True)
class Server:
    """A running server; `address` is `127.0.0.1:port`."""

    address: str
    process: psutil.Process

    @property
    def url(self) -> str:
        return f"http://{self.address}/"

    def cpu_seconds(self) -> float:
        """User and system time of the process and of what it started, since its start."""
        used = [each.cpu_times() for each in (self.process, *self.process.children(recursive=True))]
        return sum(times.user + times.system for times in used)


@contextmanager
def serving(
    app: Path,
    *,
    port: int | None = None,
    environment: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """`streamlit run app` in the app's folder, until the block ends. Raises RuntimeError when it
    does not answer.

    `port` is one that is free unless it is told.
    """
    port = port or free_port()
    told = {
        "server.port": str(port),
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        **(options or {}),
    }
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(app),
            *(f"--{name}={value}" for name, value in told.items()),
        ],
        cwd=app.parent,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield Server(f"127.0.0.1:{port}", psutil.Process(process.pid))
    finally:
        _stop(process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"no server answers on {address} (exit code {process.poll()})")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
