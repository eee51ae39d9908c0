"""The forms that people fill in; every fault is said beside its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
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
from wtforms.validators import DataRequired, InputRequired, Length, Optional, StopValidation

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


class _Typed:
    """A number whose field says what was typed, and what would be right, and keeps what was typed."""

    would_be_right = ""
    raw_data: list[str] | None
    data: Any

    @property
    def typed(self) -> str:
        """What stands in the field when the page is shown again."""
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)

    def read(self, values: list[str], number: Callable[[str], float]) -> None:
        """Take what was typed; what is no number is said to be none."""
        if not values or not values[0].strip():
            self.data = None
            return
        try:
            self.data = number(values[0].strip())
        except ValueError:
            self.data = None
            raise ValueError(f"'{values[0]}' is not {self.would_be_right}") from None


class _Whole(_Typed, IntegerField):  # type: ignore[misc]
    """A whole number."""

    would_be_right = f"a whole number. Enter one from 0 to {LARGEST_SEED}, such as 42."

    def process_formdata(self, values: list[str]) -> None:
        """Take what was typed."""
        self.read(values, int)


class _Rate(_Typed, FloatField):  # type: ignore[misc]
    """How many times as fast as the wall clock, with a point or a comma."""

    would_be_right = "a pace. Enter a number from 0.1 to 3600, such as 60, or leave it empty."

    def process_formdata(self, values: list[str]) -> None:
        """Take what was typed."""
        self.read(values, lambda text: float(text.replace(",", ".")))


def _within(least: float, most: float) -> Callable[[FlaskForm, _Typed], None]:
    """Return a check that a number is neither below *least* nor above *most*."""

    def check(_form: FlaskForm, field: _Typed) -> None:
        if field.data is not None and not least <= field.data <= most:
            raise StopValidation(f"'{field.typed}' is not {field.would_be_right}")

    return check


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
    seed = _Whole(
        "Seed",
        [InputRequired("Enter a whole number."), _within(0, LARGEST_SEED)],
        description="The same seed gives the same chances again.",
    )
    rate = _Rate(
        "Pace",
        [Optional(), _within(0.1, 3_600)],
        description="How many times as fast as the wall clock; empty: as the scenario says.",
    )
    script = SelectField("Scripted player")
    seats = SelectMultipleField("Seats that the scripted player takes")
