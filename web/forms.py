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
from wtforms.validators import DataRequired, InputRequired, Optional, StopValidation

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


def _at_most(most: int, what: str) -> Callable[[FlaskForm, Any], None]:
    """Return a check that a text is not longer than *most* signs; *what* names it."""

    def check(_form: FlaskForm, field: Any) -> None:
        if field.data and len(field.data) > most:
            raise StopValidation(
                f"{what} has at most {most:,} characters; this one has {len(field.data):,}."
            )

    return check


class _OneOf(SelectField):  # type: ignore[misc]
    """A choice among what the page offers."""

    def pre_validate(self, _form: FlaskForm) -> None:
        """Say what is there to choose from."""
        if self.data not in {value for value, *_ in self.choices or ()}:
            raise StopValidation(f"'{self.data}' is not offered here. {_offered(self.choices)}")


class _Language(_OneOf):
    """A language among those of the scenario; nothing is the scenario's own."""

    def pre_validate(self, form: FlaskForm) -> None:
        """Say which there are."""
        if self.data:
            super().pre_validate(form)


class _SomeOf(SelectMultipleField):  # type: ignore[misc]
    """Choices among what the page offers."""

    def pre_validate(self, _form: FlaskForm) -> None:
        """Say what is there to choose from."""
        known = {value for value, *_ in self.choices or ()}
        if strange := [one for one in self.data or () if one not in known]:
            found = ", ".join(f"'{one}'" for one in strange)
            raise StopValidation(f"Not offered here: {found}. {_offered(self.choices)}")


def _offered(choices: Any) -> str:
    titles = [str(title) for _, title, *_ in choices or ()]
    return f"Choose among: {', '.join(titles)}." if titles else "Choose a scenario first."


class CodeForm(FlaskForm):  # type: ignore[misc]
    """Join an exercise by its code."""

    code = StringField(
        "Exercise code", [DataRequired("Enter the code of your exercise."), _at_most(20, "A code")]
    )


class SeatForm(FlaskForm):  # type: ignore[misc]
    """Take a seat under a name."""

    seat = HiddenField("Seat", [DataRequired("Choose a seat.")])
    name = StringField(
        "Your name",
        [DataRequired("Enter your name, as others will see it."), _at_most(60, "A name")],
        filters=[_clean],
    )


class SignInForm(FlaskForm):  # type: ignore[misc]
    """Sign in as a facilitator."""

    name = StringField("Name", [DataRequired("Enter your name."), _at_most(LONGEST_NAME, "A name")])
    password = PasswordField(
        "Password", [DataRequired("Enter your password."), _at_most(LONGEST_PASSWORD, "A password")]
    )


class ExerciseForm(FlaskForm):  # type: ignore[misc]
    """Make an exercise; the choices of the chosen scenario are filled in by the page."""

    scenario = _OneOf("Scenario")
    title = StringField("Title", [Optional(), _at_most(120, "A title")], filters=[_clean])
    start = _OneOf("Start")
    language = _Language("Language", [Optional()])
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
    script = _OneOf("Scripted player")
    seats = _SomeOf("Seats that the scripted player takes")
