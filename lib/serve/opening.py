"""What happens between the start of the server and its first visitor."""

import gc
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pandas as pd
from anyio import to_thread
from starlette.types import ASGIApp

from lib.intake import building
from lib.serve import first_visit, sockets, uploads
from lib.store import database

log = logging.getLogger(__name__)


def opening(protocol: first_visit.Protocol) -> Callable[[ASGIApp], AbstractAsyncContextManager[dict[str, Any] | None]]:
    """The lifespan of the application: the database is there, every page ran once, and old objects are frozen.

    Texts in tables are Python's: Arrow's, the default, are made for millions of rows and cost a view of some dozen rows
    a quarter of its CPU. Frozen objects are skipped by the collection that Streamlit forces after every rerun, which
    else takes half of a light rerun's CPU.
    """

    @asynccontextmanager
    async def lifespan(app: ASGIApp) -> AsyncGenerator[None, None]:
        uploads.keep_in_memory()
        sockets.send_at_once()
        pd.set_option("mode.string_storage", "python")
        await to_thread.run_sync(_prepare_database)
        await _warm(app, protocol)
        gc.collect()
        gc.freeze()
        yield

    return lifespan


def _prepare_database() -> None:
    """A database that cannot be used does not keep the server down: the pages tell the reader what to do."""
    try:
        building.ensure()
    except database.DatabaseProblem:
        log.exception("The database cannot be used")


async def _warm(app: ASGIApp, protocol: first_visit.Protocol) -> None:
    try:
        await first_visit.visit(app, protocol)
    except first_visit.VisitFailed as reason:
        log.warning("The pages were not warmed before the first visitor: %s", reason)
