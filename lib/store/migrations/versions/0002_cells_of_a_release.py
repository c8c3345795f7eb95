"""How many cells a release was published with, so that a lost one is seen."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # Added in place, and not in a batch that rebuilds the table: placements go on referring to it.
    op.add_column("release", sa.Column("cells", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE release SET cells = (SELECT count(*) FROM placement WHERE placement.release_id = "
        "release.id) WHERE kind <> 'published'"
    )
