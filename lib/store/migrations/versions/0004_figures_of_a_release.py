"""Published figures that somebody fed know their release; those the product ships have none."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("published_figure", sa.Column("release_id", sa.Integer(), nullable=True))
