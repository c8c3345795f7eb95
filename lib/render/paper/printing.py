"""Setting the sheets: the template and the fonts are the product's own, and what a sheet says
reaches it as data.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path

import typst

from lib.pictures.briefing import Briefing
from lib.render.kit.faces import FONTS
from lib.render.paper.sheets import A4, SCREEN, sheets
from lib.words import speaking

TEMPLATE = Path(__file__).parent / "briefing.typ"
PAPERS = {paper.name: paper for paper in (A4, SCREEN)}


def render_pdf(briefing: Briefing, paper: str = "a4") -> bytes:
    """The briefing as a tagged PDF on one of PAPERS, in its own language, whatever language is
    spoken. Same briefing, same bytes. Raises KeyError for another paper.
    """
    with speaking(briefing.language):
        said = sheets(briefing, PAPERS[paper])
    data = json.dumps(said, ensure_ascii=False)
    made_on = datetime.combine(briefing.made_on, time(), UTC)
    compiler = typst.Compiler(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        sys_inputs={"briefing": data},
        package_path=TEMPLATE.parent,
    )
    try:
        # PDF/UA-1: a file that says of itself that screen readers can read it, and that the printer
        # has checked.
        printed = compiler.compile(
            format="pdf",
            timestamp=made_on,
            pdf_standards=["ua-1"],
        )
    except typst.TypstError:
        # A letter that no shipped font has breaks that promise alone, not the page.
        printed = compiler.compile(format="pdf", timestamp=made_on)
    return _bytes(printed)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The product's faces; typst's own stand in for letters that these lack. The system's are not
    looked at.
    """
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[FONTS],
    )


def _bytes(printed: bytes | list[bytes] | None) -> bytes:
    if not isinstance(printed, bytes):
        raise TypeError(type(printed))
    return printed
