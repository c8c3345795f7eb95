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

from lib.render.kit.palette import ACCENT, MUTED, TEXT, color
from lib.render.slides.area import HEIGHT, MARGIN, WIDTH
from lib.render.slides.lettering import FACE
from lib.words import _

_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
_TITLE_ONLY = "titleOnly"
# Faces whose letters are no wider than Arial's, as far as Office brings them along.
_NARROW = frozenset(
    (
        FACE,
        "Arial Narrow",
        "Calibri",
        "Calibri Light",
        "Helvetica",
        "Liberation Sans",
        "Times New Roman",
    )
)
_THEME_COLORS = {
    "dk1": TEXT["light"],
    "dk2": color("tier.high", "light"),
    "lt2": "#eff3f6",
    "accent1": ACCENT["light"],
    "accent2": color("dest.japan", "light"),
    "accent3": color("dest.europe_west", "light"),
    "accent4": color("dest.europe_east", "light"),
    "accent5": color("dest.china", "light"),
    "accent6": color("dest.middle_east", "light"),
    "hlink": ACCENT["light"],
    "folHlink": MUTED["light"],
}


class TemplateUnusable(Exception):
    """The template file is missing, no PowerPoint file, has no layouts, or is not 16:9; the message
    says which.
    """


@dataclass(frozen=True)
class Ground:
    """An empty presentation, the layout its slides are made on, its size as a part of 13.333
    inches, and the face to set letters in where that of its theme may be too wide."""

    presentation: Any
    layout: Any
    scale: float
    face: str | None


def open_ground(template: Path | None) -> Ground:
    """An empty presentation to make slides in. Raises TemplateUnusable."""
    presentation = _own() if template is None else _of_template(template)
    _drop_thumbnail(presentation)
    scale = presentation.slide_width / Inches(WIDTH)
    return Ground(
        presentation,
        _layout(presentation),
        scale,
        None if _is_narrow(presentation) else FACE,
    )


def _own() -> Any:
    """python-pptx's plain master, brought to 16:9, to one layout, and to the product's face and
    colours.
    """
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(presentation.slide_layouts):
        if layout._element.get("type") != _TITLE_ONLY:
            presentation.slide_layouts.remove(layout)
    _place(presentation.slide_master)
    for layout in presentation.slide_layouts:
        _place(layout)
    theme = presentation.slide_master.part.part_related_by(RT.THEME)
    theme._blob = _themed(
        theme.blob
    )  # a part without a class of its own: python-pptx offers no other way to change it
    return presentation


def _place(master: Any) -> None:
    """Spread the placeholders of a 4:3 master over the width of 16:9."""
    stretch = Inches(WIDTH) / Inches(10)
    for shape in master.placeholders:
        shape.left, shape.top, shape.width, shape.height = (
            round(shape.left * stretch),
            shape.top,
            round(shape.width * stretch),
            shape.height,
        )
        if (
            shape.placeholder_format.type is not None
            and shape.has_text_frame
            and shape.top < Inches(1)
        ):
            shape.left, shape.top = Inches(MARGIN), Inches(0.5)
            shape.width, shape.height = Inches(WIDTH - 2 * MARGIN), Inches(1.1)


def _themed(blob: bytes) -> bytes:
    theme = etree.fromstring(blob)
    for latin in theme.iter(qn("a:latin")):
        latin.set("typeface", FACE)
    for name, value in _THEME_COLORS.items():
        for role in theme.iter(qn(f"a:{name}")):
            for old in list(role):
                role.remove(old)
            etree.SubElement(role, qn("a:srgbClr"), val=value.removeprefix("#").upper())
    return etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _of_template(path: Path) -> Any:
    try:
        presentation = Presentation(io.BytesIO(_as_presentation(path.read_bytes())))
    except OSError as error:
        raise TemplateUnusable(
            _("The slide template {file} cannot be read.").format(file=path)
        ) from error
    except Exception as error:  # whatever a damaged archive or foreign XML makes its readers raise
        raise TemplateUnusable(
            _("The slide template {file} is not a PowerPoint file (.pptx, .potx).").format(
                file=path
            )
        ) from error
    if not len(presentation.slide_layouts):
        raise TemplateUnusable(
            _("The slide template {file} has no slide layout.").format(file=path)
        )
    if abs(presentation.slide_width / presentation.slide_height - WIDTH / HEIGHT) > 0.01:
        raise TemplateUnusable(_("The slide template {file} is not 16:9.").format(file=path))
    _drop_slides(presentation)
    return presentation


def _as_presentation(content: bytes) -> bytes:
    """A .potx differs from a .pptx by one content type, which python-pptx does not take."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").decode("utf-8")
        if _MAIN.format("template") not in types:
            return content
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in archive.namelist():
                is_types = name == "[Content_Types].xml"
                copy.writestr(
                    name,
                    types.replace(_MAIN.format("template"), _MAIN.format("presentation"))
                    if is_types
                    else archive.read(name),
                )
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
    theme = etree.fromstring(presentation.slide_master.part.part_related_by(RT.THEME).blob)
    faces = {
        latin.get("typeface")
        for font in theme.iter(qn("a:majorFont"), qn("a:minorFont"))
        for latin in font.findall(qn("a:latin"))
    }
    return faces <= _NARROW


def _layout(presentation: Any) -> Any:
    """The layout with a title and the fewest other placeholders."""
    return min(
        presentation.slide_layouts,
        key=lambda layout: (
            layout._element.get("type") != _TITLE_ONLY,
            not _has_title(layout),
            len(layout.placeholders),
        ),
    )


def _has_title(layout: Any) -> bool:
    return any(shape.placeholder_format.idx == 0 for shape in layout.placeholders)
