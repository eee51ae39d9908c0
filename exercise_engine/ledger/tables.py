"""The tables of the ledger.

A change here wants a migration beside it; a test compares the two. Names of
people stand in *participants* and *users*, outside the chain, so that they can
be forgotten without breaking it.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Bytes(LargeBinary):
    """Bytes as the driver gives them back, without a copy of each."""

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """Leave them as they are; what is no bytes any more is found by the chain."""


scenarios = Table(
    "scenarios",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("files", LargeBinary, nullable=False),
    Column("format_version", Integer, nullable=False),
    Column("engine_version", Text, nullable=False),
)

exercises = Table(
    "exercises",
    metadata,
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("scenario_digest", Text, ForeignKey("scenarios.digest"), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("start", Text, nullable=False),
    Column("settings", LargeBinary, nullable=False),
    Column("title", Text, nullable=False),
    Column("created_wall", Float(53), nullable=False),
    Column("created_by", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("chain_version", Integer, nullable=False),
    CheckConstraint("phase IN ('lobby', 'play', 'ended')", name="phase"),
)

rows = Table(
    "rows",
    metadata,
    Column("exercise", Text, ForeignKey("exercises.id"), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("wall", Float(53), nullable=False),
    Column("body", Bytes, nullable=False),
    Column("seat", Text),
    Column("command_id", Text),
    Column("format_version", Integer, nullable=False),
    Column("engine_version", Text, nullable=False),
    CheckConstraint("kind IN ('command', 'event', 'audit')", name="kind"),
    sqlite_with_rowid=False,
)

# "Say it once": a seat's command id stands in an exercise at most once.
said_once = Index(
    "ix_rows_exercise_seat_command_id",
    rows.c.exercise,
    rows.c.seat,
    rows.c.command_id,
    unique=True,
    sqlite_where=rows.c.command_id.is_not(None),
    postgresql_where=rows.c.command_id.is_not(None),
)

commits = Table(
    "commits",
    metadata,
    Column("exercise", Text, ForeignKey("exercises.id"), primary_key=True),
    Column("commit_no", BigInteger, primary_key=True),
    Column("first_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    sqlite_with_rowid=False,
)

# One row an exercise: who writes it, how far it is, and where its record ends.
leases = Table(
    "leases",
    metadata,
    Column("exercise", Text, ForeignKey("exercises.id"), primary_key=True),
    Column("holder", Text, nullable=False),
    Column("token", BigInteger, nullable=False),
    Column("expires_wall", Float(53), nullable=False),
    Column("reached_ms", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("commits", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
)

participants = Table(
    "participants",
    metadata,
    Column("exercise", Text, ForeignKey("exercises.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("token_version", Integer, nullable=False),
    Column("joined_wall", Float(53), nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("password_hash", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("created_wall", Float(53), nullable=False),
)

# Sign-ins that ended: a signed cookie of one that somebody kept opens nothing any more.
sign_outs = Table(
    "sign_outs",
    metadata,
    Column("sign_in", Text, primary_key=True),
    Column("ended_wall", Float(53), nullable=False),
)
