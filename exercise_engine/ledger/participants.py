"""Who took part, by name.

Names stand here and nowhere else: rows carry participants' ids. So a person can
be forgotten and the chain still holds.
"""

import msgspec
from sqlalchemy import Connection, insert, select, update

from exercise_engine.errors import UnknownExercise, UnknownParticipant
from exercise_engine.ledger.database import Database
from exercise_engine.ledger.tables import exercises, participants


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """A person in an exercise.

    A seat token carries *token_version*; raising it ends every older token.
    """

    exercise: str
    id: str
    name: str
    joined_wall: float
    token_version: int = 1


class Participants:
    """The people of all exercises in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, participant: Participant) -> None:
        """Note that a person has joined; the same id again changes nothing."""
        columns = participants.c
        same = (columns.exercise == participant.exercise) & (columns.id == participant.id)
        known = select(exercises.c.id).where(exercises.c.id == participant.exercise)

        def add(connection: Connection) -> None:
            if connection.execute(known).first() is None:
                raise UnknownExercise(f"No exercise has the id '{participant.exercise}'.")
            if connection.execute(select(columns.id).where(same)).first() is None:
                connection.execute(insert(participants), msgspec.structs.asdict(participant))

        self._database.write(add)

    def get(self, exercise: str, participant: str) -> Participant:
        """Return one person.

        Raises :exc:`~exercise_engine.errors.UnknownParticipant` if nobody in
        *exercise* has this id.
        """
        for found in self._read(exercise, participant):
            return found
        raise _unknown(exercise, participant)

    def of(self, exercise: str) -> list[Participant]:
        """Return all who joined *exercise*, in the order of joining."""
        return self._read(exercise)

    def rename(self, exercise: str, participant: str, name: str) -> None:
        """Let a person be called *name*."""
        self._change(exercise, participant, name=name)

    def revoke_tokens(self, exercise: str, participant: str) -> None:
        """End every token that the person holds."""
        self._change(exercise, participant, token_version=participants.c.token_version + 1)

    def forget(self, exercise: str, participant: str) -> None:
        """Erase the person's name and end their tokens; what they did stays, under their id."""
        self._change(exercise, participant, name="", token_version=participants.c.token_version + 1)

    def _read(self, exercise: str, participant: str | None = None) -> list[Participant]:
        columns = participants.c
        query = (
            select(*(columns[field] for field in Participant.__struct_fields__))
            .where(columns.exercise == exercise)
            .order_by(columns.joined_wall, columns.id)
        )
        if participant is not None:
            query = query.where(columns.id == participant)
        rows = self._database.read(lambda connection: connection.execute(query).mappings().all())
        return [Participant(**row) for row in rows]

    def _change(self, exercise: str, participant: str, **values: object) -> None:
        columns = participants.c
        change = (
            update(participants)
            .where(columns.exercise == exercise, columns.id == participant)
            .values(**values)
        )
        if not self._database.write(lambda connection: connection.execute(change).rowcount):
            raise _unknown(exercise, participant)


def _unknown(exercise: str, participant: str) -> UnknownParticipant:
    return UnknownParticipant(f"Nobody with the id '{participant}' has joined {exercise}.")
