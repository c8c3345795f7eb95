"""`/health`: whether the product can serve, for the operator's watch. Names nobody."""

import asyncio
import re
import time
from dataclasses import asdict
from typing import Any

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from lib import settings
from lib.serve import files, sessions
from lib.store import health

PATIENCE_SECONDS = 5.0  # a watch itself gives up after about ten
FRESH_SECONDS = 1.0  # who asks more often gets the same answer again

_PATH = re.compile(r"(?<!/_stcore)/health/?$")
_UNANSWERED = health.Health(readable=False, schema_current=False, problem="unreadable")


class Health:
    """Answers at `/health`, with or without the path that the product is mounted under; 503 when it
    cannot serve.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._looking: asyncio.Future[health.Health] | None = None
        self._latest: tuple[float, health.Health] = (0.0, _UNANSWERED)

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        asked = (
            scope["type"] == "http"
            and scope["method"] in ("GET", "HEAD")
            and _PATH.search(scope["path"])
        )
        if not asked:
            await self.app(scope, receive, send)
            return
        report = _report(await self._database())
        status = 200 if report["status"] == "ok" else 503
        answer = JSONResponse(
            report,
            status_code=status,
            headers={"cache-control": "no-store"},
        )
        await answer(scope, receive, send)

    async def _database(self) -> health.Health:
        """One look at a time, in a thread: a database that hangs holds up one thread and no
        reader.
        """
        when, found = self._latest
        if time.monotonic() - when < FRESH_SECONDS and when:
            return found
        if self._looking is None or self._looking.done():
            self._looking = asyncio.ensure_future(asyncio.to_thread(health.look))
        done, _pending = await asyncio.wait([self._looking], timeout=PATIENCE_SECONDS)
        if not done:
            return _UNANSWERED
        self._latest = (time.monotonic(), self._looking.result())
        return self._latest[1]


def _report(database: health.Health) -> dict[str, Any]:
    facts = asdict(database)
    troubles = []
    if not (database.readable and database.schema_current):
        troubles.append("database")
    if files.are_short():
        troubles.append("files")
    return {
        "status": "ok" if not troubles else "unable to serve",
        "troubles": troubles,
        "version": settings.version(),
        "database": {name: facts[name] for name in ("readable", "schema_current", "problem")},
        "newest_release": {
            "id": database.newest_release,
            "published_at": database.published_at,
        },
        "months": {"first": database.first_month, "last": database.last_month},
        "sessions": {
            "open": sessions.Count.open,
            "most": sessions.most(),
        },
        "files": {
            "open": files.count(),
            "most": files.limit(),
        },
    }
