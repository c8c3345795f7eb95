"""The small pieces of ASGI that several layers of `lib.serve` share."""

import gzip
from dataclasses import dataclass

from anyio import sleep_forever
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALLEST_WORTH_COMPRESSING = 1000  # bytes: below this the gzip header eats the gain


@dataclass(frozen=True)
class Answer:
    """A whole HTTP response, held in memory."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    async def __call__(self, send: Send) -> None:
        await send(
            {
                "type": "http.response.start",
                "status": self.status,
                "headers": list(self.headers),
            }
        )
        await send({"type": "http.response.body", "body": self.body})

    def changed(
        self,
        *,
        status: int | None = None,
        body: bytes | None = None,
        **headers: str | None,
    ) -> "Answer":
        """The same answer with another body (and its length) and other headers; None removes a
        header.

        Header names are written with underscores: `cache_control="no-cache"`.
        """
        body = self.body if body is None else body
        names = MutableHeaders(raw=list(self.headers))
        for name, value in {**headers, "content_length": str(len(body))}.items():
            del names[name.replace("_", "-")]
            if value is not None:
                names[name.replace("_", "-")] = value
        status = self.status if status is None else status
        return Answer(status, tuple(names.raw), body)

    def gzipped(self) -> "Answer":
        """The same answer, compressed. The tag becomes a weak one: the bytes differ, the meaning
        does not.
        """
        tag = Headers(raw=list(self.headers)).get("etag")
        weak = f"W/{tag.removeprefix('W/')}" if tag else None
        body = gzip.compress(self.body, compresslevel=9, mtime=0)
        return self.changed(
            body=body,
            content_encoding="gzip",
            vary="Accept-Encoding",
            etag=weak,
            accept_ranges=None,
        )

    def not_modified(self) -> "Answer":
        """What a browser gets that already holds this answer."""
        return self.changed(
            status=304,
            body=b"",
            content_type=None,
            content_encoding=None,
        )


def accepts_gzip(scope: Scope) -> bool:
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


def holds_already(scope: Scope, answer: Answer) -> bool:
    """Whether the browser sent the tag of this answer (compared weakly, as RFC 9110 asks for
    GET).
    """
    tag = Headers(raw=list(answer.headers)).get("etag", "").removeprefix("W/")
    sent = Headers(scope=scope).get("if-none-match", "").split(",")
    return bool(tag) and tag in {each.strip().removeprefix("W/") for each in sent}


async def whole_answer(
    app: ASGIApp,
    scope: Scope,
    receive: Receive,
) -> Answer:
    """The inner application's plain and complete response: neither compressed, nor "not modified",
    nor a part.

    It is not told when the reader leaves: it would stop in the middle, and half a file would be
    kept for everybody.
    """
    hidden = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}

    async def staying() -> Message:
        message = await receive()
        if message["type"] == "http.disconnect":
            await sleep_forever()
        return message

    return await collected(
        app,
        {
            **scope,
            "headers": [pair for pair in scope["headers"] if pair[0] not in hidden],
        },
        staying,
    )


async def collected(
    app: ASGIApp,
    scope: Scope,
    receive: Receive,
) -> Answer:
    """Run an application and hold its response in memory instead of sending it."""
    start: Message = {}
    chunks: list[bytes] = []

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        elif message["type"] == "http.response.body":
            chunks.append(message.get("body", b""))

    await app(scope, receive, collect)
    return Answer(
        start["status"],
        tuple(start.get("headers", ())),
        b"".join(chunks),
    )
