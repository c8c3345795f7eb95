"""The way of a file from a keeper's browser into this server: opened by the page, closed with the
session.
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib import admission

_ADMISSION = "uploading.admission"


def admit() -> None:
    """Take files from this session until it ends. Only for a signed-in keeper's."""
    if context := get_script_run_ctx():
        st.session_state[_ADMISSION] = admission.admit(context.session_id)


def forget(file: UploadedFile | None) -> None:
    """Let go of a file that is done with. By itself Streamlit would hold it until the session
    ends.
    """
    context = get_script_run_ctx()
    if file is None or context is None:
        return
    held = context.uploaded_file_mgr
    if isinstance(held, MemoryUploadedFileManager):
        held.remove_file(session_id=context.session_id, file_id=file.file_id)
    admission.release(context.session_id, file.file_id)
