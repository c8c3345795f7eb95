"""What happens between the start of the server and its first visitor."""

import gc
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from anyio import to_thread
from starlette.types import ASGIApp

from lib import events
from lib.intake import building
from lib.serve import assumptions, first_visit, local_link, sockets, starting, uploads
from lib.store import database, trouble


def opening(
    protocol: first_visit.Protocol, has_provider: Callable[[], bool] = lambda: True
) -> Callable[[ASGIApp], AbstractAsyncContextManager[dict[str, Any] | None]]:
    """The lifespan of the application: the database is there, every page ran once, and old objects
    are frozen. `has_provider` tells whether a sign-in is set up.
    """

    @asynccontextmanager
    async def lifespan(app: ASGIApp) -> AsyncGenerator[None, None]:
        starting.open_log()
        starting.record_start()
        starting.raise_limits()
        uploads.keep_in_memory()
        sockets.send_at_once()
        await to_thread.run_sync(assumptions.record_failed)
        await to_thread.run_sync(_prepare_database)
        # The first visits already run without the modules' objects: a fourth of the start.
        _freeze()
        await _warm(app, protocol)
        # The link looks for the listening socket among the objects, and frozen ones are not found.
        gc.unfreeze()
        local_link.print_link(protocol.base, has_provider)
        _freeze()
        yield

    return lifespan


def _freeze() -> None:
    """Frozen objects are skipped by the collection that Streamlit forces after every rerun, which
    else takes half of a light rerun's CPU.
    """
    gc.collect()
    gc.freeze()


def _prepare_database() -> None:
    """A database that cannot be used does not keep the server down: the pages tell the reader what
    to do.
    """
    try:
        building.ensure()
    except database.DatabaseProblem as problem:
        trouble.record_unusable(problem)


async def _warm(app: ASGIApp, protocol: first_visit.Protocol) -> None:
    try:
        await first_visit.visit(app, protocol)
    except first_visit.VisitFailed as reason:
        events.record("pages not warmed", level=events.WARNING, reason=reason)
