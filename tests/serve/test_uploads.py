"""An upload stays in memory, however large it is: no temporary file holds an export even for a moment."""

from collections.abc import AsyncGenerator

import pytest
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser

from lib.serve import uploads
from tests.serve.aside import run_aside

LARGE = 3_000_000


@pytest.fixture
def as_starlette_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", 1024 * 1024)


def is_on_disk(size: int) -> bool:
    """Whether Starlette moved an uploaded file of this size to the temporary folder."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'

    async def stream() -> AsyncGenerator[bytes, None]:
        yield head + b"a" * size + b"\r\n--x--\r\n"

    async def parsed() -> bool:
        parser = MultiPartParser(Headers({"content-type": "multipart/form-data; boundary=x"}), stream())
        form = await parser.parse()
        rolled = form["file"].file._rolled  # type: ignore[union-attr]
        await form.close()
        return bool(rolled)

    return run_aside(parsed())


def test_uploads_stay_in_memory(as_starlette_comes: None) -> None:
    assert is_on_disk(LARGE)
    uploads.keep_in_memory()
    assert not is_on_disk(LARGE)
