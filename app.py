"""The ASGI entry: `streamlit run app.py`, `make run` and `uvicorn app:app` all serve this."""

from pathlib import Path

import streamlit as st
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.serve import MIDDLEWARE, Protocol, opening
from lib.ui.page_error import show_page_error

SHELL = Path(__file__).parent / "lib" / "shell.py"

PROTOCOL = Protocol(BackMsg, ForwardMsg, base=st.get_option("server.baseUrlPath"))

app = st.App(SHELL, middleware=MIDDLEWARE, lifespan=opening(PROTOCOL), on_script_error=show_page_error)
