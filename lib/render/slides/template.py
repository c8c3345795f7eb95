"""What slides are made on: the product's own master in Arial, or a unit's template file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Inches

from lib.render.slides.area import HEIGHT, MARGIN, WIDTH
from lib.render.slides.colors import ACCENT, INK, MUTED, STRIPE, of_role
from lib.render.slides.lettering import FACE
from lib.words import _

_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
_PRESENTATION = _MAIN.format("presentation")
_TEMPLATE = _MAIN.format("template")
_TITLE_ONLY = "titleOnly"
_WIDTH_4_TO_3 = Inches(10)  # of python-pptx's plain master
_TITLE_BEGINS = Inches(1)  # above this, a placeholder of the plain master is the title
_TITLE_TOP, _TITLE_HEIGHT = 0.5, 1.1  # inches, about where the product's own titles stand
_NEARLY = 0.01  # PowerPoint's own 16:9 is 1.7778, other programs round to 1.77 and 1.78
# Faces whose letters are no wider than Arial's, as far as Office brings them along.
_NARROW = {
    FACE,
    "Arial Narrow",
    "Calibri",
    "Calibri Light",
    "Helvetica",
    "Liberation Sans",
    "Times New Roman",
}
_THEME_COLORS = {
    "dk1": INK,
    "dk2": of_role("tier.high"),
    "lt2": STRIPE,
    "accent1": ACCENT,
    "accent2": of_role("dest.japan"),
    "accent3": of_role("dest.europe_west"),
    "accent4": of_role("dest.europe_east"),
    "accent5": of_role("dest.china"),
    "accent6": of_role("dest.middle_east"),
    "hlink": ACCENT,
    "folHlink": MUTED,
}


class TemplateUnusable(Exception):
    """The template file is missing, no PowerPoint file, has no layouts, or is not 16:9; the message
    says which.
    """


@dataclass(frozen=True)
class Ground:
    """An empty presentation, the layout its slides are made on, its size as a part of 13.333
    inches, and the face to set letters in where that of its theme may be too wide.
    """

    presentation: Any
    layout: Any
    scale: float
    face: str | None


def open_ground(template: Path | None) -> Ground:
    """An empty presentation to make slides in. Raises TemplateUnusable."""
    presentation = _presentation(template)
    _drop_thumbnail(presentation)
    scale = presentation.slide_width / Inches(WIDTH)
    face: str | None = FACE
    if _is_narrow(presentation):
        face = None
    return Ground(
        presentation,
        _layout(presentation),
        scale,
        face,
    )


def _presentation(template: Path | None) -> Any:
    if template is None:
        return _own()
    return _of_template(template)


def _own() -> Any:
    """python-pptx's plain master, brought to 16:9, to one layout, and to the product's face and
    colours.
    """
    presentation = Presentation()
    presentation.slide_width = Inches(WIDTH)
    presentation.slide_height = Inches(HEIGHT)
    for layout in list(presentation.slide_layouts):
        if layout._element.get("type") != _TITLE_ONLY:
            presentation.slide_layouts.remove(layout)
    _place(presentation.slide_master)
    for layout in presentation.slide_layouts:
        _place(layout)
    theme = presentation.slide_master.part.part_related_by(RT.THEME)
    # A part without a class of its own: python-pptx offers no other way to change it.
    theme._blob = _themed(theme.blob)
    return presentation


def _place(master: Any) -> None:
    """Spread the placeholders of a 4:3 master over the width of 16:9."""
    stretch = Inches(WIDTH) / _WIDTH_4_TO_3
    for shape in master.placeholders:
        # All four are set, since one that a layout does not set is its master's.
        left = shape.left
        top = shape.top
        width = shape.width
        height = shape.height
        shape.left = round(left * stretch)
        shape.top = top
        shape.width = round(width * stretch)
        shape.height = height
        if shape.has_text_frame and top < _TITLE_BEGINS:
            shape.left = Inches(MARGIN)
            shape.top = Inches(_TITLE_TOP)
            shape.width = Inches(WIDTH - 2 * MARGIN)
            shape.height = Inches(_TITLE_HEIGHT)


def _themed(blob: bytes) -> bytes:
    theme = etree.fromstring(blob)
    for latin in theme.iter(qn("a:latin")):
        latin.set("typeface", FACE)
    for name, value in _THEME_COLORS.items():
        digits = value.removeprefix("#").upper()
        for role in theme.iter(qn(f"a:{name}")):
            for old in list(role):
                role.remove(old)
            etree.SubElement(role, qn("a:srgbClr"), val=digits)
    return etree.tostring(
        theme,
        xml_declaration=True,
        encoding="UTF-8",
        standalone=True,
    )


def _of_template(path: Path) -> Any:
    presentation = _opened(path)
    if not len(presentation.slide_layouts):
        words = _("The slide template {file} has no slide layout.")
        raise TemplateUnusable(words.format(file=path))
    shape = presentation.slide_width / presentation.slide_height
    if abs(shape - WIDTH / HEIGHT) > _NEARLY:
        words = _("The slide template {file} is not 16:9.")
        raise TemplateUnusable(words.format(file=path))
    _drop_slides(presentation)
    return presentation


def _opened(path: Path) -> Any:
    try:
        content = _as_presentation(path.read_bytes())
        return Presentation(io.BytesIO(content))
    except OSError as error:
        words = _("The slide template {file} cannot be read.")
        raise TemplateUnusable(words.format(file=path)) from error
    except Exception as error:  # whatever a damaged archive or foreign XML makes its readers raise
        words = _("The slide template {file} is not a PowerPoint file (.pptx, .potx).")
        raise TemplateUnusable(words.format(file=path)) from error


def _as_presentation(content: bytes) -> bytes:
    """A .potx differs from a .pptx by one content type, which python-pptx does not take."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    types = parts[_TYPES].decode("utf-8")
    if _TEMPLATE not in types:
        return content
    parts[_TYPES] = types.replace(_TEMPLATE, _PRESENTATION).encode("utf-8")
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as copy:
        for name, part in parts.items():
            copy.writestr(name, part)
    return changed.getvalue()


def _drop_slides(presentation: Any) -> None:
    """Sample slides of the template; parts that nothing refers to are not saved."""
    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)


def _drop_thumbnail(presentation: Any) -> None:
    """The small picture of the file in folders: it shows another deck."""
    package = presentation.part.package
    for id, relation in list(package._rels.items()):
        if relation.reltype == RT.THUMBNAIL:
            package.drop_rel(id)


def _is_narrow(presentation: Any) -> bool:
    """Whether letters of the theme take no more room than Arial's, with which every text was
    fitted.
    """
    part = presentation.slide_master.part.part_related_by(RT.THEME)
    theme = etree.fromstring(part.blob)
    for font in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        for latin in font.findall(qn("a:latin")):
            if latin.get("typeface") not in _NARROW:
                return False
    return True


def _layout(presentation: Any) -> Any:
    """The layout with a title and the fewest other placeholders."""
    return min(presentation.slide_layouts, key=_strangeness)


def _strangeness(layout: Any) -> tuple[bool, bool, int]:
    is_other = layout._element.get("type") != _TITLE_ONLY
    has_no_title = not _has_title(layout)
    return is_other, has_no_title, len(layout.placeholders)


def _has_title(layout: Any) -> bool:
    kinds = [shape.placeholder_format.idx for shape in layout.placeholders]
    return 0 in kinds
