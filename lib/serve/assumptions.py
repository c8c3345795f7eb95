"""Everything that the product takes for granted about Streamlit's inside, named once.

Streamlit promises none of it and may change it in any version. Each assumption has a check that
reads the installed Streamlit without naming a version, and what to do where it no longer holds.
`record_failed` runs them at every start; tests/serve/test_assumptions.py runs them in the suite.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.formparsers import MultiPartParser
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from lib import events
from lib.serve import sockets, streamlit_names
from lib.settings import ROOT

_INSTALLED = Path(streamlit.__file__).parent
_STYLES = (ROOT / "lib" / "ui", ROOT / "lib" / "static")
# A class or a test id of Streamlit's; what follows a hyphen is composed while the page runs.
_STREAMLITS_NAME = re.compile(r"(?:\.|data-testid=\")(st[A-Z]\w+)")


@dataclass(frozen=True)
class Assumption:
    """What must hold, who relies on it, and what to do when it does not."""

    about: str
    relied_on_by: str
    remedy: str
    holds: Callable[[], bool]


def record_failed() -> None:
    """One line of the log for each assumption that does not hold; the server serves all the
    same.
    """
    for each in ASSUMPTIONS:
        if not _holds(each):
            events.record(
                "assumption failed",
                level=events.WARNING,
                about=each.about,
                relied_on_by=each.relied_on_by,
                remedy=each.remedy,
            )
    _texts.cache_clear()  # 23 MB that nobody reads again


def missing_from_pages(names: Iterable[str]) -> list[str]:
    """Those of `names` that occur in no script which Streamlit sends to the browser."""
    scripts = _texts("static", "*.js")
    return sorted(name for name in names if name.encode() not in scripts)


def missing_from_server(names: Iterable[str]) -> list[str]:
    """Those of `names` that occur in none of Streamlit's own modules for the web."""
    modules = _texts("web", "*.py")
    return sorted(name for name in names if name.encode() not in modules)


def missing_from_document() -> list[str]:
    """The pieces of the HTML document that are looked for and not there."""
    document = (_INSTALLED / "static" / "index.html").read_text("utf-8")
    pieces = streamlit_names.PIECES.items()
    return [name for name, piece in pieces if not re.search(piece, document, re.DOTALL)]


def names_in_styles() -> set[str]:
    """Streamlit's classes and test ids that our style sheets speak of."""
    found: set[str] = set()
    for folder in _STYLES:
        for sheet in folder.glob("*.css"):
            found.update(_STREAMLITS_NAME.findall(sheet.read_text("utf-8")))
    return found


def _holds(assumption: Assumption) -> bool:
    """A check that cannot even be made has failed: what it looks at is gone."""
    try:
        return assumption.holds()
    except Exception as error:
        events.record_failure("assumption not checked", error, about=assumption.about)
        return False


@lru_cache(maxsize=2)
def _texts(folder: str, pattern: str) -> bytes:
    files = sorted((_INSTALLED / folder).rglob(pattern))
    return b"\n".join(file.read_bytes() for file in files)


def _closed_sessions_are_as_many() -> bool:
    parameters = inspect.signature(MemorySessionStorage).parameters
    return parameters["maxsize"].default == streamlit_names.CLOSED_SESSIONS


def _messages_have_their_fields() -> bool:
    request = BackMsg.DESCRIPTOR.fields_by_name["rerun_script"].message_type.fields_by_name
    answer = ForwardMsg.DESCRIPTOR.fields_by_name
    return {"page_name", "query_string"} <= set(request) and {
        "navigation",
        "script_finished",
    } <= set(answer)


def _files_can_be_let_go() -> bool:
    parameters = inspect.signature(MemoryUploadedFileManager.remove_file).parameters
    return {"session_id", "file_id"} <= set(parameters)


def _collects_after_each_run() -> bool:
    return b"gc.collect(" in _texts("runtime/scriptrunner", "*.py")


def _page_errors_are_logged_there() -> bool:
    module = (_INSTALLED / "error_util.py").read_text("utf-8")
    return streamlit_names.PAGE_ERROR in module


def _upload_size_is_an_option() -> bool:
    return streamlit_names.UPLOAD_SIZE in config.get_config_options()


def _secrets_say_whether_they_exist() -> bool:
    return hasattr(streamlit.secrets, "load_if_toml_exists")


ASSUMPTIONS = (
    Assumption(
        "the HTML document holds the pieces that are put in our language",
        relied_on_by="lib/serve/document.py",
        remedy="adapt PIECES of lib/serve/streamlit_names.py to streamlit/static/index.html; until "
        "then the document keeps Streamlit's own piece",
        holds=lambda: not missing_from_document(),
    ),
    Assumption(
        "the pages' scripts know these paths and names",
        relied_on_by="lib/serve/document.py, lib/serve/waiting.py, lib/serve/uploads.py",
        remedy="find in Streamlit's scripts how a page connects, uploads and writes its address "
        "now, and adapt IN_PAGES of lib/serve/streamlit_names.py",
        holds=lambda: not missing_from_pages(streamlit_names.IN_PAGES),
    ),
    Assumption(
        "the server answers at these paths",
        relied_on_by="lib/serve: assets, return_path, guard, sessions, uploads",
        remedy="find the new path in streamlit/web/server and adapt lib/serve/streamlit_names.py; "
        "until then what stands before the old path checks nothing",
        holds=lambda: not missing_from_server(streamlit_names.IN_SERVER),
    ),
    Assumption(
        "elements carry the classes and test ids that our style sheets name",
        relied_on_by="lib/ui/**/*.css, lib/static/*.css",
        remedy="look at the page, find the new name in the browser's inspector, and change the "
        "sheet; missing_from_pages(names_in_styles()) lists the lost ones",
        holds=lambda: not missing_from_pages(names_in_styles()),
    ),
    Assumption(
        "a browser asks for a page, and is answered, in messages with these fields",
        relied_on_by="lib/serve/first_visit.py, app.py",
        remedy="adapt the session of lib/serve/first_visit.py to streamlit/proto; until then no "
        "page is warmed",
        holds=_messages_have_their_fields,
    ),
    Assumption(
        "sessions whose page is closed are kept, 128 of them",
        relied_on_by="lib/serve/sessions.py",
        remedy="write the new number into CLOSED_SESSIONS of lib/serve/streamlit_names.py: it says "
        "how many files must stay free",
        holds=_closed_sessions_are_as_many,
    ),
    Assumption(
        "every run ends with a full collection of garbage",
        relied_on_by="lib/serve/opening.py",
        remedy="measure with `make bench` whether freezing old objects is still worth it, and "
        "remove gc.freeze() if it is not",
        holds=_collects_after_each_run,
    ),
    Assumption(
        "an error of a page is logged once, under this text",
        relied_on_by="lib/serve/starting.py",
        remedy="adapt PAGE_ERROR of lib/serve/streamlit_names.py; until then a page's error stands "
        "in the log twice, with the words of the file that caused it",
        holds=_page_errors_are_logged_there,
    ),
    Assumption(
        "an uploaded file can be let go before its session ends",
        relied_on_by="lib/ui/releases/uploading.py",
        remedy="find in streamlit/runtime how a file is removed now, and adapt "
        "lib/ui/releases/uploading.py; until then a file stays in memory until its session ends",
        holds=_files_can_be_let_go,
    ),
    Assumption(
        "Starlette spools an upload by this attribute",
        relied_on_by="lib/serve/uploads.py",
        remedy="stop taking uploads until it is mended: find in starlette/formparsers.py what "
        "keeps a file in memory, and adapt keep_in_memory",
        holds=lambda: hasattr(MultiPartParser, "spool_max_size"),
    ),
    Assumption(
        "the server has an option for the largest upload",
        relied_on_by="app.py",
        remedy="find the option's new name with `streamlit config show` and adapt UPLOAD_SIZE of "
        "lib/serve/streamlit_names.py; until then the page names another limit than the server",
        holds=_upload_size_is_an_option,
    ),
    Assumption(
        "secrets say whether there are any before they are read",
        relied_on_by="lib/ui/sign_in.py",
        remedy="adapt _auth_section of lib/ui/sign_in.py; until then pages fail where no "
        "secrets.toml is",
        holds=_secrets_say_whether_they_exist,
    ),
    Assumption(
        "the server listens before its application opens",
        relied_on_by="lib/serve/sockets.py",
        remedy="none under uvicorn, which opens its socket later and says that it is TCP; under "
        "`streamlit run`, find where the socket is made and switch the delay off there: each "
        "change of the filter takes 40 to 200 ms longer",
        holds=lambda: bool(sockets.listening()),
    ),
)
