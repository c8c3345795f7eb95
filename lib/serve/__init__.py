"""What stands between a browser and the pages: headers, compression, the HTML document, and the opening.

Pure ASGI, in the order a request meets it; of the websocket only its request is touched. Knows no Streamlit.
"""

from starlette.middleware import Middleware

from lib.serve.assets import Assets
from lib.serve.back import Back
from lib.serve.document import Document, language_script
from lib.serve.first_visit import Protocol
from lib.serve.guard import Guard
from lib.serve.opening import opening
from lib.serve.reconnection import Reconnection

MIDDLEWARE = (Middleware(Guard), Middleware(Assets), Middleware(Back), Middleware(Document), Middleware(Reconnection))

__all__ = ["MIDDLEWARE", "Protocol", "language_script", "opening"]
