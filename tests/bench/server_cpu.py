"""Server CPU per change of the filter, against a plain Streamlit app that draws the same charts
with plotly.express.
"""

from __future__ import annotations

import time

from tests.bench.measured import Measured
from tests.bench.reader import Reader
from tests.servers import Server

QUERIES = ("origin=31.75", "origin=31.73", "", "origin=31.71", "origin=31.74", "origin=31.72")
ROUNDS = 15
SETTLE_SECONDS = 0.4  # Streamlit collects garbage after the last message of a run


def server_cpu(ours: Server, plain: Server) -> Measured:
    """Rounds of six changes, in turn on one and the other server; milliseconds of CPU per
    change.
    """
    with Reader(ours.address) as our_reader, Reader(plain.address) as plain_reader:
        for query in QUERIES:
            our_reader.open(query)
            plain_reader.open(query)
        pairs = [
            (_round(ours, our_reader), _round(plain, plain_reader)) for _number in range(ROUNDS)
        ]
    return Measured(
        "server CPU per filter change",
        "a plain Streamlit app, same charts by plotly.express",
        [pair[0] for pair in pairs],
        [pair[1] for pair in pairs],
        unit="ms",
        aim=0.20,
    )


def _round(server: Server, reader: Reader) -> float:
    time.sleep(SETTLE_SECONDS)
    before = server.cpu_seconds()
    for query in QUERIES:
        reader.open(query)
    time.sleep(SETTLE_SECONDS)
    return (server.cpu_seconds() - before) / len(QUERIES) * 1000
