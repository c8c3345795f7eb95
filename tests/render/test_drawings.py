"""Each medium has a drawing for every form of picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from lib.pictures.chart import Form
from lib.render.paper import drawing as paper
from lib.render.screen import figure
from lib.render.slides import drawings as slides
from lib.render.workbook import drawings as workbook

MEDIA = {
    "screen": figure.DRAWINGS,
    "paper": paper.DRAWINGS,
    "slides": slides.DRAWINGS,
    "workbook": workbook.DRAWINGS,
}


@pytest.mark.parametrize("drawings", MEDIA.values(), ids=MEDIA)
def test_every_form_has_a_drawing(drawings: Mapping[str, Any]) -> None:
    assert set(drawings) == set(get_args(Form))
