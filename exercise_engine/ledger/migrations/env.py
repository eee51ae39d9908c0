"""Run migrations on the connection that :func:`exercise_engine.ledger.schema.upgrade` gives."""

from alembic import context

from exercise_engine.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite cannot alter a column: alembic then copies the table.
    render_as_batch=True,
)
context.run_migrations()
