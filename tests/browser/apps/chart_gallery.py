"""Four charts and a card without plot through the chart element, for the browser tests."""

from typing import Literal

import streamlit as st

from lib.render.screen.base import Figure, layout
from lib.ui.kit.chart_element import chart_element
from lib.ui.kit.payloads import Card, CardClick, CardLabels, Table
from lib.ui.kit.theme import Ground, theme

st.set_page_config(layout="wide")
st.html("<style>.stMainBlockContainer{padding:3rem 1rem .5rem}.stVerticalBlock{gap:.5rem}</style>")

GROUND: Ground = "dark" if st.query_params.get("ground") == "dark" else "light"
THEME = theme(GROUND)
LABELS: CardLabels = {
    "table": "Lihat tabel",
    "chart": "Lihat grafik",
    "png": "Unduh PNG",
    "copy": "Salin gambar",
    "copied": "Gambar disalin",
    "copy_failed": "Peramban tidak mengizinkan penyalinan; pakai Unduh PNG",
    "fullscreen": "Layar penuh",
    "close": "Tutup layar penuh",
}
TIERS = [("Rendah", "#b9d3ea"), ("Menengah", "#5e9bd1"), ("Tinggi", "#1b568f")]


def card(
    name: str,
    title: str,
    figure: Figure,
    table: Table,
    click: str | None = None,
    elsewhere_from: int = 0,
) -> Card:
    """A card with the texts that all of them share."""
    return {
        "id": name,
        "figure": figure,
        "elsewhere_from": elsewhere_from,
        "title": title,
        "subtitle": "Pekerja ditempatkan · semua kawasan · Jan 2023–Okt 2025",
        "source": [
            "Sumber: estimasi Rantau Jakarta atas margin nasional BP2MI/KemenP2MI",
            "total pernyataan Menteri, per 29 Okt 2025",
        ],
        "pill": {"text": "Estimasi", "tone": "estimate"},
        "watermark": "Estimasi, bukan data resmi",
        "alt": f"Grafik: {title}",
        "table": table,
        "click": {"key": click} if click else None,
        "labels": LABELS,
        "lang": "id",
        "theme": THEME,
        "file_name": f"rantau-{name}",
        "compact": True,
        "qr": None,
    }


def show(payload: Card) -> None:
    """Mount a card."""
    height: Literal["content"] | int = 300 if payload["figure"] else "content"
    chart_element(payload, key=payload["id"], height=height, on_click=remember)


def remember(value: CardClick) -> None:
    """Keep the last click, so that the page can show what Python got."""
    st.session_state["last"] = value


def stacked(factor: float) -> Figure:
    """Workers by year and tier; the last year is partial and hatched."""
    years = ["2023", "2024", "2025 s.d. Okt"]
    values = [[700, 690, 560], [520, 540, 410], [210, 202, 168]]
    data = [
        {
            "type": "bar",
            "name": tier,
            "x": years,
            "y": [round(value * factor) for value in row],
            "customdata": [["low", "medium", "high"][index]] * 3,
            "text": [str(round(value * factor)) for value in row],
            "marker": {
                "color": colour,
                "pattern": {
                    "shape": ["", "", "/"],
                    "fillmode": "overlay",
                    "fgcolor": THEME["background"],
                    "size": 6,
                },
            },
            "hovertemplate": "%{x}: %{y}<extra>" + tier + "</extra>",
        }
        for index, ((tier, colour), row) in enumerate(zip(TIERS, values, strict=True))
    ]
    grid = {"gridcolor": THEME["border"], "rangemode": "tozero"}
    return {
        "data": data,
        "layout": layout(
            GROUND,
            barmode="stack",
            xaxis={"type": "category"},
            yaxis=grid,
            showlegend=True,
            legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
        ),
    }


def bars() -> Figure:
    """Workers by destination group."""
    names = ["Lainnya", "Timur Tengah", "Jepang", "Korea", "Eropa Barat", "Eropa Timur", "Tiongkok"]
    codes = ["other", "middle_east", "japan", "korea", "europe_west", "europe_east", "china"]
    values = [3422, 176, 171, 145, 48, 34, 4]
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": values,
        "customdata": [[code, "x"] for code in codes],
        "text": [f"{value:,}".replace(",", ".") for value in values],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": ["#9aa5b1", *["#1b568f"] * 6]},
        "hovertemplate": "%{y}: %{x}<extra></extra>",
    }
    return {
        "data": [trace],
        "layout": layout(
            GROUND,
            xaxis={"visible": False},
            yaxis={"autorange": "reversed"},
            margin={"l": 8, "r": 44, "t": 8, "b": 8},
        ),
    }


def areas() -> Figure:
    """Three squares that stand for regions, each one filled trace."""
    shapes = {
        "31.73": (0, 1, "Barat"),
        "31.71": (1, 1, "Pusat"),
        "31.75": (2, 1, "Timur"),
        "31.74": (1, 0, "Selatan"),
        "31.72": (1, 2, "Utara"),
    }
    data = [
        {
            "type": "scatter",
            "mode": "lines",
            "fill": "toself",
            "hoveron": "fills",
            "name": name,
            "text": f"{name}: 780",
            "hoverinfo": "text",
            "x": [x, x + 1, x + 1, x, x],
            "y": [y, y, y + 1, y + 1, y],
            "customdata": [[code]],
            "fillcolor": "#5e9bd1",
            "line": {"color": THEME["background"], "width": 2},
            "showlegend": False,
        }
        for code, (x, y, name) in shapes.items()
    ]
    notes = [
        {
            "x": x + 0.5,
            "y": y + 0.5,
            "text": f"{name}<br>780",
            "showarrow": False,
            "font": {"size": 11, "color": "#0b1a28"},
        }
        for x, y, name in shapes.values()
    ]
    return {
        "data": data,
        "layout": layout(
            GROUND,
            annotations=notes,
            xaxis={"visible": False},
            yaxis={"visible": False, "scaleanchor": "x"},
        ),
    }


def line() -> Figure:
    """A national series."""
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(2018, 2026)),
        "y": [283, 277, 113, 73, 201, 275, 297, 236],
        "line": {"color": "#1b568f"},
    }
    return {
        "data": [trace],
        "layout": layout(
            GROUND,
            yaxis={"rangemode": "tozero", "gridcolor": THEME["border"]},
            xaxis={"gridcolor": THEME["border"]},
        ),
    }


double = st.toggle("Gandakan", key="double")
factor = 2 if double else 1
st.caption(f"klik: {st.session_state.get('last', 'belum')} · faktor {factor}")
regions: Table = {
    "columns": ["Wilayah", "Pekerja"],
    "rows": [["Barat", "780"], ["Pusat", "780"]],
    "align": ["left", "right"],
    "codes": ["31.73", "31.71"],
}
years: Table = {
    "columns": ["Tahun", "Rendah", "Menengah", "Tinggi"],
    "align": ["left", "right", "right", "right"],
    "rows": [
        [str(2023 + i), str(700 * factor), str(520 * factor), str(210 * factor)] for i in range(3)
    ],
    "codes": None,
}
TIERS_TITLE = (
    "Tenaga berkeahlian menengah ke atas mencakup separuh penempatan dari Jakarta "
    "dan mengikuti angka nasional sejak 2023"
)
GROUPS_TITLE = "Lima dari enam orang berangkat ke luar kawasan prioritas"
schematic = card("origin", "Peta skematis", areas(), regions, "origin")
schematic["subtitle"], schematic["pill"] = "", None
national = card("national", "Penempatan nasional 2018–2025", line(), years)
national["compact"], national["watermark"] = False, None
national["pill"] = {"text": "Resmi", "tone": "official"}
national["labels"] = {**LABELS, "png4k": "Unduh PNG 4K"}

left, middle, right, last = (
    st.columns(4) if st.query_params.get("columns") == "4" else (*st.columns(3), st.container())
)
with left:
    show(card("tier", TIERS_TITLE, stacked(factor), years, "tier"))
with middle:
    show(card("dest", GROUPS_TITLE, bars(), regions, "dest"))
with right:
    show(schematic)
with last:
    show(national)
show(card("arcs", "Peta busur digambar di tempat lain", areas(), regions, "origin", 1))
