"""Buttons that give a table as a file, built only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from lib.settings import DATA
from lib.tables.sheet import Sheet, csv_bytes, xlsx_bytes
from lib.words import _, current_language, speaking


@dataclass(frozen=True)
class _Format:
    write: Callable[[Sheet], bytes]
    mime: str


_FORMATS: Mapping[str, _Format] = {
    "xlsx": _Format(
        xlsx_bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    "csv": _Format(csv_bytes, "text/csv; charset=utf-8"),
}


def buttons(make: Callable[[], Sheet], stem: str, key: str) -> None:
    """XLSX and CSV of what `make` returns; the files are named `stem` and the day."""
    for ending, label in (("xlsx", _("Download XLSX")), ("csv", _("Download CSV"))):
        st.download_button(
            label,
            _later(make, _FORMATS[ending].write),
            file_name=f"{stem}-{date.today().isoformat()}.{ending}",
            mime=_FORMATS[ending].mime,
            on_click="ignore",
            key=f"{key}.{ending}",
            icon=":material/download:",
        )


def template(key: str) -> None:
    """The template for an export: a workbook with the rules, and the plain table."""
    with st.container(horizontal=True, gap="small", key=f"{key}.template"):
        for ending, label in (
            ("xlsx", _("Template (XLSX)")),
            ("csv", _("Template (CSV)")),
        ):
            st.download_button(
                label,
                (DATA / "template" / f"placements.{ending}").read_bytes,
                file_name=f"rantau-jakarta-templat.{ending}",
                mime=_FORMATS[ending].mime,
                on_click="ignore",
                key=f"{key}.template.{ending}",
                icon=":material/download:",
            )


def _later(make: Callable[[], Sheet], write: Callable[[Sheet], bytes]) -> Callable[[], bytes]:
    """What runs when the button is pressed: outside of this page's run, which is why it is told the
    language.
    """
    language = current_language()

    def build() -> bytes:
        with speaking(language):
            return write(make())

    return build
