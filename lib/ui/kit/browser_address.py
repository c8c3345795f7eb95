"""The keys and values of the address that the browser shows: read, compared and written."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from lib.address import HEADER, ITEM
from lib.query.filters import read_values

Query = dict[str, list[str]]


def current() -> Query:
    """The address of this run."""
    shown = st.query_params
    values = {key: shown.get_all(key) for key in shown}
    return _ordered(values)


def at_connection(path: str) -> tuple[str, Query]:
    """The page and the address that the browser showed when it connected; this run's, on `path`,
    where it did not say.

    This run's is the next page's already, and empty, when the reader left the page before the
    session knew of it.
    """
    shown = st.context.headers.get(HEADER)
    if shown is None:
        return path, current()
    page, _mark, query = shown.partition("?")
    steps = page.rstrip("/").split("/")
    page_path = steps[-1]
    values = read_values(query)
    return page_path, _ordered(values)


def write(query: Query) -> None:
    """Show `query` in the browser, unless it shows it already."""
    if query != current():
        st.query_params.from_dict(query)


def grouped(query: Iterable[tuple[str, str]]) -> Query:
    """Values by key, as `current` gives them."""
    values: Query = {}
    for key, value in query:
        values.setdefault(key, []).append(value)
    return _ordered(values)


def _ordered(values: Query) -> Query:
    """The order within a key matters to the briefing's items alone."""
    ordered = {}
    for key, found in values.items():
        if key == ITEM:
            ordered[key] = found
        else:
            ordered[key] = sorted(found)
    return ordered
