"""The product, with a fault at the foot of every page: the words of a file in the message of an
error.
"""

import streamlit as st

import app as product
from lib.ui import frame


def broken() -> None:
    st.html("before the fault")
    raise ValueError("could not read 'Budi Contoh'\nsecond line")


frame.footer = broken

app = product.app
