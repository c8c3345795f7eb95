"""The ASGI entry: `streamlit run app.py`, `make run` and `uvicorn app:app` all serve this."""

import math
from pathlib import Path

import streamlit as st
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib import settings
from lib.serve import Protocol, middleware, opening, streamlit_names
from lib.ui.page_error import show_page_error
from lib.ui.sign_in import has_provider

SHELL = Path(__file__).parent / "lib" / "shell.py"

PROTOCOL = Protocol(BackMsg, ForwardMsg, base=st.get_option("server.baseUrlPath"))

# One setting for the largest file. `st.set_option` takes options of the browser's side alone.
config.set_option(streamlit_names.UPLOAD_SIZE, math.ceil(settings.most_upload_bytes() / 1_000_000))

app = st.App(
    SHELL,
    middleware=middleware(st.get_option("server.address"), has_provider),
    lifespan=opening(PROTOCOL, has_provider),
    on_script_error=show_page_error,
)
