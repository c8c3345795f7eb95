"""Streamlit's own paths, names and texts, as the layers of `lib.serve` look for them.

`assumptions` checks that the installed Streamlit still says so.
"""

import re

# Where a page connects, sends its files, and asks whether the server lives.
STREAM = "/_stcore/stream"
UPLOAD_FILE = "/_stcore/upload_file"
HEALTH = "/_stcore/health"
METRICS = "/_stcore/metrics"
AGENT = "/_stcore/agent"
# Signing in and out, and the way back from the provider.
LOGIN, LOGOUT, CALLBACK = "/auth/login", "/auth/logout", "/oauth2callback"

# No page stands below these.
NOT_A_PAGE = re.compile(r"/(?:_stcore|static|media|component)/")
# Its scripts and styles, named by their content: index.DormvYxC.js
NAMED_BY_CONTENT = r"(?<!/app)/static/(?:js|css|media)/[^/]+$"

# Where a page is told the server's address; how it connects and writes its own address.
PLACE = "__streamlit"
BACKEND = "BACKEND_BASE_URL"
_OF_THE_BROWSER = ("new WebSocket(", ".pushState(")

# Pieces of index.html, as patterns in which a dot is any character.
PIECES = {
    "comments": r"<!--.*?-->",
    "language": r'<html lang="en">',
    "title": r"<title>.*?</title>",
    "noscript": r"<noscript>.*?</noscript>",
    "script": r"<script>\s*window\.prerenderReady = false\s*</script>",
    "invitation to machines": r'<link rel="service-desc"[^>]*>',
    "font": r'(?<=href=")\./static/media/SourceSansVF-Upright[^"]*',
}

CLOSED_SESSIONS = 128  # whose page is closed and may come back
UPLOAD_SIZE = "server.maxUploadSize"  # in MB
ERROR_LOGGER = "streamlit.error_util"
PAGE_ERROR = "Uncaught app execution"  # how its lines begin

IN_PAGES = (
    STREAM[1:],
    HEALTH[1:],
    "/upload_file",
    PLACE,
    BACKEND,
    *_OF_THE_BROWSER,
)
# The server composes its paths: only their last part stands in the modules as it is.
IN_SERVER = (
    '"_stcore"',
    "/stream",
    "/upload_file",
    "/health",
    "/metrics",
    "/agent/",
    LOGIN[1:],
    LOGOUT[1:],
    CALLBACK[1:],
    '"static"',
    '"media"',
    '"component"',
)
