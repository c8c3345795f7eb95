"""Measure, and print one table for the README."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench.briefing_files import briefing_files
from tests.bench.chromium import chromium
from tests.bench.counting import counting
from tests.bench.first_page import first_page
from tests.bench.intake_files import intake_files
from tests.bench.measured import Measured, table
from tests.bench.repaint import repaint
from tests.bench.server_cpu import server_cpu
from tests.servers import serving

ROOT = Path(__file__).resolve().parents[2]
APPS = Path(__file__).parent / "apps"
CAUTION = (
    "Medians of measurements taken in turn in one run; the ratio is median ÷ median, the middle "
    "half is of the pairs' "
    "own ratios. Only ratios mean something: times depend on the machine and on who else uses it."
)


def main() -> None:
    """A database of its own, so that what an installation has published does not change what is
    measured.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/placements.db"
        lines = _measure()
        _say("briefing files")
        files = briefing_files()
        _say("intake")
        intake = intake_files()
        _say("counting")
        counted = counting()
    print(table(lines))
    print(
        f"\n{CAUTION} ({platform.system()}, {os.cpu_count()} CPUs, Python "
        f"{platform.python_version()})"
    )
    print(f"\n{files}\n\n{intake}\n\n{counted}")


def _measure() -> list[Measured]:
    with serving(ROOT / "app.py") as ours, chromium() as browser:
        _say("repaint")
        lines = [repaint(browser, ours)]
        _say("server CPU")
        with serving(APPS / "plain.py", options={"server.fileWatcherType": "none"}) as plain:
            lines.append(server_cpu(ours, plain))
        _say("first page")
        with serving(APPS / "one_chart.py") as plain:
            lines += first_page(browser, ours, plain)
    return lines


def _say(step: str) -> None:
    print(f"measuring: {step} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
