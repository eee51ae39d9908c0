"""What holds whatever people do."""

from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.codec import decode_command, decode_event, encode
from exercise_engine.seats import may_see, tokens
from exercise_engine.state import fold
from exercise_engine.units import HOUR_MS
from exercise_engine.views import render, view_for
from tests.properties.courses import (
    LOANS_AND_ALERTS,
    PLAYERS,
    SEATS,
    Asked,
    courses,
    flood,
    played,
    stamped,
)


def encoded(events: Sequence[e.Event]) -> list[bytes]:
    return [encode(event) for event in events]


@given(courses)
@example(LOANS_AND_ALERTS)
def test_a_view_equals_the_view_built_from_the_seats_own_events_alone(course: list[Asked]):
    simulation, events = played(stamped(course))

    for seat in SEATS:
        own = [event for event in events if may_see(tokens(seat), event.to)]
        built = view_for(seat, fold(own), simulation.words)
        assert built == view_for(seat, simulation.state, simulation.words)


@given(courses)
@example(LOANS_AND_ALERTS)
@example(
    # Allies hear of a request, and not of the message that tells who asked why it failed.
    [
        (0.0, "council.director", c.Decide, {"decision": "close_road", "option": "close"}),
        (0.0, "council.director", c.Decide, {"decision": "close_road", "option": "close"}),
        (
            0.0,
            "council.director",
            c.InvokeInstrument,
            {"instrument": "pact", "party": "", "arguments": {"people": 3}},
        ),
    ]
)
def test_no_seat_sees_anything_that_comes_from_an_event_not_for_it(course: list[Asked]):
    simulation, events = played(stamped(course))

    for seat in SEATS:
        hidden = fold([event for event in events if not may_see(tokens(seat), event.to)])
        seen = view_for(seat, simulation.state, simulation.words)
        shared = {
            key
            for key, found in hidden.slices.items()
            if key in seen and render(found, simulation.words) == seen[key]
        }
        # Only what stands there before anything has happened.
        assert shared <= {"clock"}


@given(courses)
@example(LOANS_AND_ALERTS)
def test_whatever_a_players_command_changed_is_told_to_facilitators_in_words(course: list[Asked]):
    commands = stamped(course)
    simulation, events = played(commands)

    changed = {x.cause for x in events if not isinstance(x, e.CommandRefused)}
    told = {
        deed.event.cause: render(deed, simulation.words)["title"]
        for deed in simulation.state.of(s.Deed)
    }
    asked = {f"command:{x.seat}/{x.id}" for x in commands if x.seat in PLAYERS}
    assert asked & changed <= set(told)
    assert all(told.values())


@given(courses)
@example(LOANS_AND_ALERTS)
def test_replaying_the_stored_commands_gives_the_same_events_byte_for_byte(course: list[Asked]):
    commands = stamped(course)
    _, first = played(commands)

    _, again = played([decode_command(encode(command)) for command in commands])

    assert encoded(again) == encoded(first)
    assert [decode_event(body) for body in encoded(first)] == first


@given(courses, st.lists(st.integers(0, 6 * HOUR_MS), max_size=10))
@example(LOANS_AND_ALERTS, [1, 59_999, HOUR_MS, HOUR_MS + 60_000, 2 * HOUR_MS])
def test_where_an_advance_stops_changes_nothing(course: list[Asked], stops: list[int]):
    commands = stamped(course)

    _, straight = played(commands)
    _, by_stops = played(commands, stops=stops)

    assert encoded(by_stops) == encoded(straight)


@given(courses)
@example(LOANS_AND_ALERTS)
def test_time_never_falls_and_every_event_names_its_cause_and_audience(course: list[Asked]):
    _, events = played(stamped(course))

    moments = [event.at_ms for event in events]
    assert moments == sorted(moments)
    assert all(event.cause and event.to for event in events)


@given(courses)
def test_clock_commands_change_nothing_but_the_clock(course: list[Asked]):
    commands = stamped(course)
    turning = (c.Pause, c.Resume, c.SetRate)

    _, all_of_them = played(commands)
    _, without = played([x for x in commands if not isinstance(x, turning)])

    clock = (e.ClockPaused, e.ClockResumed, e.RateSet)
    kept = [
        x
        for x in all_of_them
        if not isinstance(x, clock)
        and not (isinstance(x, e.CommandRefused) and x.rule in ("clock_paused", "clock_runs"))
        and not (isinstance(x, e.CommandRefused) and x.cause in _causes(commands, turning))
    ]
    assert encoded(kept) == encoded(without)


def _causes(commands: list[c.Command], kinds: tuple[type[c.Command], ...]) -> set[str]:
    return {f"command:{x.seat}/{x.id}" for x in commands if isinstance(x, kinds)}


@given(courses, st.data())
def test_removing_one_command_leaves_unrelated_draws_alone(
    course: list[Asked], data: st.DataObject
):
    commands = stamped([x for x in course if x[2] is not c.End])
    removable = [x for x in commands if not isinstance(x, c.Start | c.SeatParticipant)]
    gone = data.draw(st.sampled_from(removable)) if removable else None

    _, before = played(commands)
    _, after = played([x for x in commands if x is not gone])

    assert _traffic(before) == _traffic(after)
    first, second = _lasting(before), _lasting(after)
    taken = isinstance(gone, c.TakeAction) and str(gone.arguments)
    for key in first.keys() & second.keys():
        if key[1] != taken:
            assert first[key] == second[key]


def test_the_course_of_loans_and_alerts_grants_refuses_cancels_and_lets_expire():
    _, events = played(stamped(LOANS_AND_ALERTS))

    granted = [x.granted for x in events if isinstance(x, e.LoanAnswered)]
    borrowed = [x.unit for x in events if isinstance(x, e.UnitReturned)]
    ended = [x.why for x in events if isinstance(x, e.AlertEnded)]
    refused = [x.rule for x in events if isinstance(x, e.CommandRefused)]
    assert granted == [True, False, True]
    assert borrowed == ["crew_1", "crew_1"]
    assert ended == ["cancelled", "expired"]
    assert any(isinstance(x, e.LoanUnanswered) for x in events)
    assert refused == []


def _traffic(events: Sequence[e.Event]) -> list[tuple[int, int]]:
    return [(x.at_ms, x.line) for x in events if isinstance(x, e.BackgroundHeard)]


def _lasting(events: Sequence[e.Event]) -> dict[tuple[str, str, int], int]:
    """How long the nth taking of an action with the same arguments lasted.

    What waits for units lasts as long as others keep them.
    """
    sends = {action.id for action in flood().scenario.actions if action.sends is not None}
    asked = {
        x.instance: x for x in events if isinstance(x, e.ActionAsked) and x.action not in sends
    }
    began = {x.instance: x.at_ms for x in events if isinstance(x, e.ActionBegan)}
    done = {x.instance: x.at_ms for x in events if isinstance(x, e.ActionDone)}
    found: dict[tuple[str, str, int], int] = {}
    uses: dict[tuple[str, str], int] = {}
    for instance, x in asked.items():
        key = (f"{x.agency}/{x.action}", str(x.arguments))
        n = uses[key] = uses.get(key, -1) + 1
        if instance in done:
            found[*key, n] = done[instance] - began[instance]
    return found
