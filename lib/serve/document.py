"""The HTML document behind every page: Streamlit's own, with our language, title and font.

Streamlit ships it as one fixed English file, which a new version may change: a piece that is not
found stays as it is, and the log says so at the start (`assumptions`).
"""

import hashlib
import re
from functools import lru_cache
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.address import BRIEFING, ITEM, WAITING
from lib.serve import waiting
from lib.serve.messages import Answer, accepts_gzip, holds_already, whole_answer
from lib.serve.streamlit_names import BACKEND, NOT_A_PAGE, PIECES, PLACE, STREAM

TITLE = "Rantau Jakarta"
FONT = "./app/static/plus-jakarta-sans-latin-5.3.0.woff2"
NOSCRIPT = {
    "id": "Rantau Jakarta memerlukan JavaScript. Aktifkan JavaScript di peramban Anda, lalu muat "
    "ulang halaman ini.",
    "en": "Rantau Jakarta needs JavaScript. Switch it on in your browser, then load this page "
    "again.",
}
# Where the server is, as the links of the document say it. Untold, Streamlit tries below the page
# first (/tujuan/_stcore/health): a round trip and two errors in the console for everyone who opens
# a link.
_PLACE = f"window.{PLACE}={{{BACKEND}:new URL('.',document.baseURI).href}};"
# Arriving at a page (by a link, a step back, the navigation), the server writes the view into the
# address by itself. That is no step of the reader's: as an entry of its own, "back" would stop at a
# bare address that loses the filter, or at one that is rewritten at once, and never get past it.
# Nor is it one when only what the page does not show changes in the address: "back" would seem to
# do nothing. Leaving for another page, Streamlit writes that one's address behind the path of the
# page that is left, before it changes the path: "back" would stop there with the other page's
# filter.
_HISTORY = f"""{{const push=history.pushState.bind(history);let arriving=true,leaving=false
for(const name of['pointerdown','keydown','click'])
addEventListener(name,()=>{{arriving=leaving=false}},true)
addEventListener('click',event=>{{const link=event.target.closest?.('a[href]')
leaving=!!link&&link.pathname!==location.pathname}},true)
addEventListener('popstate',()=>{{arriving=true;leaving=false}},true)
const shown=address=>{{const {{pathname,searchParams}}=new URL(address,location.href)
searchParams.delete('{WAITING}')
if(!pathname.endsWith('/{BRIEFING}'))searchParams.delete('{ITEM}')
return pathname+'?'+searchParams}}
history.pushState=(state,title,address)=>{{
const to=address??location.href,stays=new URL(to,location.href).pathname===location.pathname
if(stays&&leaving)return
stays&&arriving||shown(to)===shown(location.href)
?history.replaceState(state,title,address):push(state,title,address)
leaving&&=stays
arriving||=!stays}}}}"""
# Whoever connects says which page the browser shows, and under which address: Reconnection hands it
# on. The name of the page is the last part of its path, wherever the product is mounted.
# characters; a request line of more than 8,192 bytes is refused, and the host's name takes part
_LONGEST = 7000
_CONNECTING = f"""{{const Socket=WebSocket
window.WebSocket=class extends Socket{{constructor(to,protocols){{
const told='?'+location.pathname.split('/').pop()+location.search
super(String(to).endsWith('{STREAM}')&&told.length<{_LONGEST}?to+told:to,protocols)}}}}}}"""
PAGE_SCRIPT = _PLACE + _HISTORY + _CONNECTING + waiting.SCRIPT


def language_script(lang: str) -> str:
    """The script that a page runs when its language changes while it is open. `Guard` allows these
    texts alone.
    """
    return f"document.documentElement.lang='{lang}'"


class Document:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or NOT_A_PAGE.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        answer = await whole_answer(self.app, scope, receive)
        if answer.status == 200 and _is_html(answer):
            answer = _localised(answer, _language(scope))
            answer = _gzipped(answer) if accepts_gzip(scope) else answer
            answer = answer.not_modified() if holds_already(scope, answer) else answer
        await answer(send)


def _is_html(answer: Answer) -> bool:
    return Headers(raw=list(answer.headers)).get("content-type", "").startswith("text/html")


def _language(scope: Scope) -> str:
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[-1]
    return asked if asked in NOSCRIPT else "id"


def _localised(answer: Answer, lang: str) -> Answer:
    body = _rewritten(answer.body, lang)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return answer.changed(
        body=body,
        etag=tag,
        last_modified=None,
        accept_ranges=None,
        cache_control="no-cache",
        vary="Accept-Encoding",
    )


@lru_cache(maxsize=4)
def _gzipped(answer: Answer) -> Answer:
    return answer.gzipped()


@lru_cache(maxsize=4)
def _rewritten(body: bytes, lang: str) -> bytes:
    """Also drops Streamlit's invitation to machines."""
    text = body.decode()
    ours = {
        "comments": "",
        "language": f'<html lang="{lang}">',
        "title": f"<title>{TITLE}</title>",
        "noscript": f"<noscript><p>{NOSCRIPT[lang]}</p></noscript>",
        "script": f"<script>{PAGE_SCRIPT}</script>",
        "invitation to machines": "",
        "font": FONT,
    }
    for name, replacement in ours.items():
        as_it_is = replacement.replace("\\", r"\\")
        text = re.sub(
            PIECES[name],
            as_it_is,
            text,
            flags=re.DOTALL,
        )
    return re.sub(r"\n\s*\n+", "\n", text).strip().encode()
