"""What an open page does when the server let it go or has no room: it waits, instead of knocking
ten times a second.

Streamlit's page connects again at once, whatever the reason. While it has to wait it is given a
connection that never opens; when the wait is over that one closes, and the page goes on as after
any broken line. A page that was let go because nobody used it waits until its reader is back; a
page that found no room tries again by itself.
"""

import json

from lib.serve.sessions import FULL, IDLE
from lib.serve.streamlit_names import STREAM

SHORTEST_WAIT_SECONDS = 10  # for room; up to twice as long, so that pages do not come all at once

_WORDS = {
    "id": "Server sedang penuh. Halaman ini akan mencoba lagi dengan sendirinya; tampilannya "
    "tersimpan di alamatnya.",
    "en": "The server is full. This page will try again by itself; the view is kept in its "
    "address.",
}
_STYLE = (
    "position:fixed;inset:auto 0 0 0;z-index:2147483647;padding:.6rem 1rem;font:1rem/1.4 "
    "system-ui,sans-serif;"
    "color:#ffffff;background:#16212b;text-align:center"
)

SCRIPT = f"""{{const Line=WebSocket,words={json.dumps(_WORDS)}
let asleep=false,fullUntil=0,waiting=null,note=null
const say=text=>{{note?.remove();note=null
if(!text)return
note=document.createElement('div');note.setAttribute('role','status');note.style.cssText='{_STYLE}'
note.textContent=text;document.body.append(note)}}
const go=()=>{{const line=waiting;waiting=null
line?.dispatchEvent(Object.assign(new Event('close'),{{code:1000,reason:'',wasClean:true}}))}}
const wake=()=>{{if(asleep&&!document.hidden){{asleep=false;go()}}}}
for(const name of['pointermove','pointerdown','keydown','focus'])addEventListener(name,wake,true)
document.addEventListener('visibilitychange',wake)
const wait=()=>{{waiting=Object.assign(new EventTarget(),{{readyState:2,close(){{}},send(){{}}}})
if(!asleep)setTimeout(go,fullUntil-Date.now())
return waiting}}
window.WebSocket=class extends Line{{constructor(to,protocols){{
const streams=new URL(to,location.href).pathname.endsWith('{STREAM}')
if(streams&&(asleep||Date.now()<fullUntil))return wait()
super(to,protocols)
if(!streams)return
this.addEventListener('message',()=>say(''))
this.addEventListener('close',({{code}})=>{{asleep=code==={IDLE}
if(code!=={FULL})return
fullUntil=Date.now()+{SHORTEST_WAIT_SECONDS}e3*(1+Math.random())
say(words[document.documentElement.lang]??words.id)}})}}}}}}"""
