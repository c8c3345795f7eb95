"""A plain page in both languages, for when none of the product's own can be shown."""

from collections.abc import Mapping
from html import escape

_STYLE = (
    "font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:12vh auto;padding:0 1rem;"
    "color:#16212b"
)


def refusal(words: Mapping[str, tuple[str, str]]) -> str:
    """HTML with a heading and a sentence for each language; `words` are plain text and are escaped
    here.
    """
    parts = [_part(lang, heading, sentence) for lang, (heading, sentence) in words.items()]
    return (
        '<!doctype html><html lang="id"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<title>Rantau Jakarta</title><body style="{_STYLE}">{"".join(parts)}</body></html>'
    )


def _part(
    lang: str,
    heading: str,
    sentence: str,
) -> str:
    return f'<section lang="{lang}"><h1>{escape(heading)}</h1><p>{escape(sentence)}</p></section>'
