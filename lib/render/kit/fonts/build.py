"""Cut the static faces of a PDF out of the product's variable font: what sets PDFs reads neither
WOFF2 nor an axis.

A development tool: `pip install "fonttools[woff]"`, then
`python lib/render/kit/fonts/build.py`. Same input, same bytes; the faces are committed beside it.
Plus Jakarta Sans is under the SIL Open Font License 1.1, without a reserved name.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

HERE = Path(__file__).resolve().parent
VARIABLE = HERE.parents[2] / "static" / "plus-jakarta-sans-latin-5.3.0.woff2"
WEIGHTS = {"Regular": 400, "Bold": 700}
# Bits of OS/2 `fsSelection`.
_STYLE_BITS = {"Regular": 0b1000000, "Bold": 0b100000}
_STYLES = 0b1100001  # regular, bold and italic
ABOUT, ABOUT_NAME = 0x2248, "approxequal"  # ≈
TILDE = ord("~")
APART = 0.1  # of the type size: each of the two waves of `≈` from the middle between them


def main() -> None:
    for style, weight in WEIGHTS.items():
        font = TTFont(VARIABLE, recalcTimestamp=False)
        instantiateVariableFont(font, {"wght": weight}, inplace=True)
        _add_about(font)
        _name(font, style)
        _say_weight(font, style, weight)
        font.flavor = None
        font.save(HERE / f"PlusJakartaSans-{style}.ttf")


def _say_weight(
    font: TTFont,
    style: str,
    weight: int,
) -> None:
    is_bold = style == "Bold"
    looks = font["OS/2"]
    looks.usWeightClass = weight
    looks.fsSelection &= ~_STYLES
    looks.fsSelection |= _STYLE_BITS[style]
    font["head"].macStyle = int(is_bold)


def _add_about(font: TTFont) -> None:
    """`≈`, which the Latin cut of the web font lacks, as two of its waves."""
    wave = font.getBestCmap()[TILDE]
    apart = round(APART * font["head"].unitsPerEm)
    pen = TTGlyphPen(font.getGlyphSet())
    for up in (apart, -apart):
        moved_up = (1, 0, 0, 1, 0, up)
        pen.addComponent(wave, moved_up)
    widths = font["hmtx"]
    font["glyf"][ABOUT_NAME] = pen.glyph()
    widths[ABOUT_NAME] = widths[wave]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ABOUT] = ABOUT_NAME


def _name(font: TTFont, style: str) -> None:
    family = "Plus Jakarta Sans"
    names = {
        1: family,
        2: style,
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"PlusJakartaSans-{style}",
    }
    table = font["name"]
    for id in (16, 17, 21, 22, 25):
        table.removeNames(nameID=id)
    for id, text in names.items():
        # For Windows, Unicode, in English.
        table.setName(text, id, 3, 1, 0x409)


if __name__ == "__main__":
    main()
