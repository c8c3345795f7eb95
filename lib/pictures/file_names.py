"""What a saved picture is called, in Indonesian whatever language is spoken: files are handed on.

>>> picture_name("tujuan", set_scene(Filter(origin=["31.72"])))
'rantau-jakarta-tujuan-jakarta-utara-estimasi'
"""

from __future__ import annotations

from lib.pictures.scene import Scene
from lib.words import speaking
from lib.words.file_names import slug

PRODUCT = "rantau-jakarta"
_KINDS = {"estimate": "estimasi", "mixed": "sebagian-estimasi"}


def picture_name(subject: str, scene: Scene) -> str:
    """The name, without its ending, of a picture under a filter: subject, filter, kind."""
    kind = _KINDS.get(scene.source.kind, "")
    return _joined(subject, _filter_words(scene), kind)


def printed_name(subject: str) -> str:
    """The same of a picture that no filter narrows."""
    return _joined(subject)


def _filter_words(scene: Scene) -> str:
    with speaking("id"):
        words = scene.where.sentence(scene.codes)
    years = scene.where.years or ()
    different = dict.fromkeys(map(str, years))
    in_figures = " ".join(different)
    return slug(f"{words} {in_figures}")


def _joined(*parts: str) -> str:
    told = filter(None, parts)
    return "-".join([PRODUCT, *told])
