"""Sign-ins that ended, known to every server on the database."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "sign_outs",
        sa.Column("sign_in", sa.Text, nullable=False),
        sa.Column("ended_wall", sa.Float(53), nullable=False),
        sa.PrimaryKeyConstraint("sign_in", name="pk_sign_outs"),
    )
