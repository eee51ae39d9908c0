"""The forms that people fill in; every fault is said beside its field."""

from __future__ import annotations

from unicodedata import category

from flask_wtf import FlaskForm
from wtforms import (
    FloatField,
    HiddenField,
    IntegerField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from exercise_engine.ledger.accounts import LONGEST_NAME, LONGEST_PASSWORD

LARGEST_SEED = 2**53


# Marks that turn the direction of all that follows, as if others had another name.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def _clean(text: str | None) -> str | None:
    """Return *text* in one line, without what no eye sees and no database keeps."""
    if not text:
        return text
    line = " ".join(text.split()).translate(_TURNING)
    return "".join(sign for sign in line if category(sign) not in ("Cc", "Cs"))


class CodeForm(FlaskForm):  # type: ignore[misc]
    """Join an exercise by its code."""

    code = StringField(
        "Exercise code", [DataRequired("Enter the code of your exercise."), Length(max=20)]
    )


class SeatForm(FlaskForm):  # type: ignore[misc]
    """Take a seat under a name."""

    seat = HiddenField("Seat", [DataRequired("Choose a seat.")])
    name = StringField(
        "Your name",
        [DataRequired("Enter your name, as others will see it."), Length(max=60)],
        filters=[_clean],
    )


class SignInForm(FlaskForm):  # type: ignore[misc]
    """Sign in as a facilitator."""

    name = StringField("Name", [DataRequired("Enter your name."), Length(max=LONGEST_NAME)])
    password = PasswordField(
        "Password", [DataRequired("Enter your password."), Length(max=LONGEST_PASSWORD)]
    )


class ExerciseForm(FlaskForm):  # type: ignore[misc]
    """Make an exercise; the choices of the chosen scenario are filled in by the page."""

    scenario = SelectField("Scenario")
    title = StringField("Title", [Optional(), Length(max=120)], filters=[_clean])
    start = SelectField("Start")
    seed = IntegerField(
        "Seed",
        [InputRequired("Enter a whole number."), NumberRange(0, LARGEST_SEED)],
        description="The same seed gives the same chances again.",
    )
    rate = FloatField(
        "Pace",
        [Optional(), NumberRange(0.1, 3_600)],
        description="How many times as fast as the wall clock; empty: as the scenario says.",
    )
    script = SelectField("Scripted player")
    seats = SelectMultipleField("Seats that the scripted player takes")
