"""Bytes that a browser fetches before it sees the first page's charts, its cache empty."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession

from tests.bench.chromium import blank_page
from tests.bench.measured import Measured
from tests.servers import Server

QUIET_MS = 1500  # what is still fetched right after the charts are there belongs to the page


@dataclass
class Bytes:
    """`sent` over the wire, headers and compression included; `unpacked` is what the browser makes
    of it.

    Websocket messages count in both as they are: neither server compresses them.
    """

    sent: float = 0
    unpacked: float = 0


def first_page(browser: Browser, ours: Server, plain: Server) -> list[Measured]:
    """Sent and unpacked, in kilobytes (1000 bytes)."""
    mine = _fetched(browser, f"{ours.url}/", ".rj-plot:has(.main-svg)", charts=3)
    theirs = _fetched(browser, f"{plain.url}/", ".js-plotly-plot:has(.main-svg)", charts=1)
    return [
        _line("first page, sent", mine.sent, theirs.sent, aim=0.35),
        _line("first page, unpacked", mine.unpacked, theirs.unpacked, aim=None),
    ]


def _line(what: str, mine: float, theirs: float, aim: float | None) -> Measured:
    against = "Streamlit's default serving, one st.plotly_chart"
    return Measured(what, against, [mine / 1000], [theirs / 1000], unit="kB", aim=aim)


def _fetched(browser: Browser, url: str, plot: str, charts: int) -> Bytes:
    with blank_page(browser) as page:
        counted = _count(page.context.new_cdp_session(page))
        page.goto(url)
        page.locator(plot).nth(charts - 1).wait_for()
        page.wait_for_timeout(QUIET_MS)
        return counted


def _count(devtools: CDPSession) -> Bytes:
    counted = Bytes()

    def finished(event: dict[str, Any]) -> None:
        counted.sent += event["encodedDataLength"]

    def unpacked(event: dict[str, Any]) -> None:
        counted.unpacked += event["dataLength"]

    def message(event: dict[str, Any]) -> None:
        frame = event["response"]
        size = (
            len(base64.b64decode(frame["payloadData"]))
            if frame["opcode"] == 2
            else len(frame["payloadData"])
        )
        counted.sent += size
        counted.unpacked += size

    devtools.on("Network.loadingFinished", finished)
    devtools.on("Network.dataReceived", unpacked)
    devtools.on("Network.webSocketFrameReceived", message)
    devtools.send("Network.enable")
    return counted
