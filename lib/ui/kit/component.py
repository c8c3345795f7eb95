"""Components of our own: each is a script in `lib/static` that the browser fetches once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import streamlit as st

STATIC = Path(__file__).resolve().parents[2] / "static"


def component(name: str, file: str) -> Callable:
    """A component around `render` of a script in `lib/static`; mount it once for each module, not
    for each run.
    """
    # Streamlit sends this script again with every message, so it only fetches the real one.
    loader = f"""
export default async function (component) {{
  const address = new URL("app/static/{file}?v={_version()}", document.baseURI).href;
  const {{ render }} = await import(address);
  return render(component);
}}
"""
    return st.components.v2.component(name, js=loader, isolate_styles=False)


def _version() -> str:
    """Short digest of all our scripts and styles, which import one another, so that no browser
    keeps an old one.
    """
    files = [path for path in STATIC.glob("chart-*") if path.suffix in (".js", ".css")]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
