"""A button that copies a text, or the link of a view, to the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from lib.ui.kit.component import component
from lib.ui.kit.payloads import CopiedText
from lib.words import _

_mount = component("rantau_copy", "chart-copy-text.js")


def copy_text(label: str, text: str, *, key: str) -> None:
    """Copies `text` as it is."""
    _show(label, text, "", key)


def copy_link(
    label: str,
    path: str,
    query: Sequence[tuple[str, str]],
    address: str | None,
    *,
    key: str,
) -> None:
    """Copies `address`; where the product does not know its own, the browser makes it from where it
    found this page.
    """
    _show(label, address or "", f"{path}?{urlencode(query)}", key)


def _show(label: str, text: str, path: str, key: str) -> None:
    copied: CopiedText = {
        "label": label,
        "copied": _("Copied"),
        "failed": _("Copying is not allowed here; mark the text instead"),
        "text": text,
        "path": path,
    }
    _mount(key=key, data=copied, width="content", height="content")
