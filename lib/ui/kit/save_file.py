"""A file that was built in this run goes to the browser's downloads without a second click."""

from __future__ import annotations

import base64
import uuid

from lib.ui.kit.component import component
from lib.ui.kit.payloads import SavedFile

_mount = component("rantau_save", "chart-save-file.js")


def save_file(content: bytes, name: str, mime: str) -> None:
    """Sends the file once: the next run, which does not mount it again, lets go of its bytes."""
    file: SavedFile = {
        "content": base64.b64encode(content).decode(),
        "name": name,
        "mime": mime,
        "token": uuid.uuid4().hex,
    }
    _mount(key="save_file", data=file, height=1)
