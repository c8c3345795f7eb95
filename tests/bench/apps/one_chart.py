"""The reference for the first page: one chart, served as Streamlit serves it."""

import plotly.express as px
import streamlit as st

st.plotly_chart(px.bar(x=["2023", "2024", "2025"], y=[1430, 1432, 1138]))
