"""The first tables: scenarios, exercises, rows, commits, leases, participants and users."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "scenarios",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("files", sa.LargeBinary, nullable=False),
        sa.Column("format_version", sa.Integer, nullable=False),
        sa.Column("engine_version", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_scenarios"),
    )
    op.create_table(
        "exercises",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("scenario_digest", sa.Text, nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("start", sa.Text, nullable=False),
        sa.Column("settings", sa.LargeBinary, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("created_wall", sa.Float(53), nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("phase", sa.Text, nullable=False),
        sa.Column("chain_version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_exercises"),
        sa.UniqueConstraint("code", name="uq_exercises_code"),
        sa.ForeignKeyConstraint(
            ["scenario_digest"], ["scenarios.digest"], name="fk_exercises_scenario_digest"
        ),
        sa.CheckConstraint("phase IN ('lobby', 'play', 'ended')", name="ck_exercises_phase"),
    )
    op.create_table(
        "rows",
        sa.Column("exercise", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("wall", sa.Float(53), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("seat", sa.Text),
        sa.Column("command_id", sa.Text),
        sa.Column("format_version", sa.Integer, nullable=False),
        sa.Column("engine_version", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("exercise", "seq", name="pk_rows"),
        sa.ForeignKeyConstraint(["exercise"], ["exercises.id"], name="fk_rows_exercise"),
        sa.CheckConstraint("kind IN ('command', 'event', 'audit')", name="ck_rows_kind"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_rows_exercise_seat_command_id",
        "rows",
        ["exercise", "seat", "command_id"],
        unique=True,
        sqlite_where=sa.text("command_id IS NOT NULL"),
        postgresql_where=sa.text("command_id IS NOT NULL"),
    )
    op.create_table(
        "commits",
        sa.Column("exercise", sa.Text, nullable=False),
        sa.Column("commit_no", sa.BigInteger, nullable=False),
        sa.Column("first_seq", sa.BigInteger, nullable=False),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
        sa.Column("prev_hash", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("exercise", "commit_no", name="pk_commits"),
        sa.ForeignKeyConstraint(["exercise"], ["exercises.id"], name="fk_commits_exercise"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "leases",
        sa.Column("exercise", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("token", sa.BigInteger, nullable=False),
        sa.Column("expires_wall", sa.Float(53), nullable=False),
        sa.Column("reached_ms", sa.BigInteger, nullable=False),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
        sa.Column("commits", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("exercise", name="pk_leases"),
        sa.ForeignKeyConstraint(["exercise"], ["exercises.id"], name="fk_leases_exercise"),
    )
    op.create_table(
        "participants",
        sa.Column("exercise", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("token_version", sa.Integer, nullable=False),
        sa.Column("joined_wall", sa.Float(53), nullable=False),
        sa.PrimaryKeyConstraint("exercise", "id", name="pk_participants"),
        sa.ForeignKeyConstraint(["exercise"], ["exercises.id"], name="fk_participants_exercise"),
    )
    op.create_table(
        "users",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("created_wall", sa.Float(53), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_users"),
    )
