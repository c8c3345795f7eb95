"""Per bulan: the newest year of the filter by month, with the same months of the year before."""

from lib.pictures.catalogue import paint
from lib.ui import cards, view

charts = paint(["workers_by_month"], view.scene())

cards.card(charts["workers_by_month"], height=520)
