"""The reference for server CPU: the overview's charts as one writes them first, with pandas and
plotly.express.
"""

import json
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

DATA = Path(__file__).resolve().parents[3] / "data"
REGIONS = ["31.71", "31.72", "31.73", "31.74", "31.75", "31.01"]


@st.cache_data
def placements() -> pd.DataFrame:
    codes = {"country": str, "occupation": str, "origin": str, "code": str}
    countries = pd.read_csv(
        DATA / "reference" / "countries.csv", dtype=codes, keep_default_na=False
    )
    occupations = pd.read_csv(
        DATA / "reference" / "occupations.csv", dtype=codes, keep_default_na=False
    )
    table = pd.read_csv(DATA / "estimate" / "placements.csv", dtype=codes)
    table = table.merge(countries[["code", "group"]], left_on="country", right_on="code").drop(
        columns="code"
    )
    table = table.merge(occupations[["code", "tier"]], left_on="occupation", right_on="code").drop(
        columns="code"
    )
    return table.assign(year=table["month"].str[:4])


@st.cache_data
def borders() -> dict:
    return json.loads((DATA / "geo" / "jakarta.geojson").read_text(encoding="utf-8"))


st.set_page_config(layout="wide")
chosen = st.multiselect("Wilayah", REGIONS, default=st.query_params.get_all("origin"))
table = placements()
if chosen:
    table = table[table["origin"].isin(chosen)]

by_year = table.groupby(["year", "tier"], as_index=False)["workers"].sum()
by_group = table.groupby("group", as_index=False)["workers"].sum().sort_values("workers")
by_region = table.groupby("origin", as_index=False)["workers"].sum()

left, middle, right = st.columns(3)
left.plotly_chart(
    px.bar(
        by_year, x="year", y="workers", color="tier", text="workers", title="Pekerja menurut tahun"
    )
)
middle.plotly_chart(
    px.bar(
        by_group, x="workers", y="group", text="workers", orientation="h", title="Kawasan tujuan"
    )
)
regions = px.choropleth(
    by_region,
    geojson=borders(),
    locations="origin",
    featureidkey="properties.code",
    color="workers",
    title="Asal",
)
right.plotly_chart(regions.update_geos(visible=False, fitbounds="locations"))
