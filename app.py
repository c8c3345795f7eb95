"""The ASGI entry: `streamlit run app.py`, `make run` and `uvicorn app:app` all serve this."""

from pathlib import Path

import streamlit as st
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.serve import MIDDLEWARE, Protocol, opening

SHELL = Path(__file__).parent / "lib" / "shell.py"

PROTOCOL = Protocol(BackMsg, ForwardMsg, base=st.get_option("server.baseUrlPath"))

app = st.App(SHELL, middleware=MIDDLEWARE, lifespan=opening(PROTOCOL))
