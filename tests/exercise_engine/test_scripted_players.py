"""Scripted players: they see what their seat sees, act when they are due, and stop for a person."""

from exercise_engine import commands as c
from exercise_engine.experiments.driver import Happened, advance
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.experiments.scripted import ScriptedPlayers
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.simulation import NEVER, Simulation
from exercise_engine.units import MINUTE_MS
from tests.exercise_engine.exercises import yard

PLAY = """
actions: [{id: act, title: Act, agencies: [council], takes: 10 min}]
injects:
  - {id: call, title: Call, at: T+00:10, to: [council], by: phone, text: Go., effects: [{set: level, to: 3}, {set: open, to: false}]}
  - {id: secret, title: Secret, at: T+00:10, to: [ambulance], by: phone, text: Hush.}
decisions:
  - {id: choose, title: Choose, at: T+00:20, to: [council], within: 1 h, options: [{id: a, title: A}, {id: b, title: B}]}
questions:
  - {id: ask, title: Ask, text: How?, at: T+00:30, to: [ambulance], within: 1 h, rule_within: 1 h, outcomes: [{id: good, title: Good}], default: good}
"""
RULES = """
players:
  - id: doctrine
    title: Doctrine
    rules:
      - {id: on_duty, seat: ambulance.chief, sees: {start: true}, do: {log: On duty.}}
      - {id: reads, seat: council.clerk, sees: {inject: call}, after: 2 min, do: {acknowledge: call}}
      - {id: acts, seat: council.clerk, sees: {when: level > 2.0}, after: 5 min, do: {act: act}}
      - {id: again, seat: council.clerk, sees: {done: act}, if: council.times.act < 2, do: {act: act}}
      - {id: chooses, seat: council.director, sees: {decision: choose}, after: 1 min, do: {decide: choose, option: b}}
      - {id: answers, seat: ambulance.chief, sees: {question: ask}, do: {answer: ask, text: So.}}
      - {id: never, seat: ambulance.chief, sees: {start: true}, chance: 0, do: {log: Never.}}
      - {id: half_made, seat: council.clerk, sees: {inject: call}, if: open, do: {log: Open.}}
  - {id: silence, title: Silence}
"""


def commands(loaded: LoadedScenario, player: str = "doctrine") -> list[tuple[float, str, str]]:
    """What the scripts ask for in a rehearsal: minute, seat and the rule."""
    steps: list[Happened] = []
    rehearse(loaded, player=player, watch=steps.append)
    given = [step.command for step in steps if step.command is not None]
    return [
        (x.at_ms / MINUTE_MS, x.seat, x.id.split("/")[1])
        for x in given
        if x.by.startswith("script:")
    ]


def test_each_rule_reacts_to_what_its_seat_sees_at_its_minute():
    assert commands(yard(PLAY + RULES)) == [
        (0, "ambulance.chief", "on_duty"),
        (12, "council.clerk", "reads"),
        (15, "council.clerk", "acts"),
        (21, "council.director", "chooses"),
        (25, "council.clerk", "again"),
        (30, "ambulance.chief", "answers"),
    ]


LIKE = """\
  - id: alone
    title: Alone
    like: doctrine
    without: [acknowledge, log]
    rules:
      - {id: chooses, seat: council.director, sees: {decision: choose}, after: 3 min, do: {decide: choose, option: a}}
"""


def test_a_player_that_is_like_another_leaves_out_verbs_and_does_some_things_its_own_way():
    assert commands(yard(PLAY + RULES + LIKE), "alone") == [
        (15, "council.clerk", "acts"),
        (23, "council.director", "chooses"),
        (25, "council.clerk", "again"),
        (30, "ambulance.chief", "answers"),
    ]


def test_silence_does_nothing():
    assert commands(yard(PLAY + RULES), "silence") == []


def test_two_rehearsals_of_one_seed_are_one_and_another_seed_is_another():
    chance = PLAY.replace("takes: 10 min", "takes: {uniform: [10 min, 20 min]}") + RULES

    first, again, other = (rehearse(yard(chance), seed=seed).digest for seed in (1, 1, 2))

    assert first == again != other


def seated(loaded: LoadedScenario) -> tuple[Simulation, ScriptedPlayers]:
    """An exercise in play whose clerk is scripted, and nobody else there."""
    simulation, players = Simulation(loaded, 1), ScriptedPlayers(loaded, 1)
    players.watch(
        simulation.submit(
            c.SeatParticipant(
                id="s", seat="control", by="x", taken="council.clerk", participant="script:doctrine"
            )
        )
    )
    return simulation, players


def test_a_person_who_takes_a_scripted_seat_stops_its_script():
    simulation, players = seated(yard(PLAY + RULES))
    players.watch(simulation.submit(c.Start(id="start", seat="control", by="x")))
    list(advance(simulation, players, 11 * MINUTE_MS))
    planned = players.next_due()

    taken = c.SeatParticipant(
        id="p",
        seat="control",
        by="x",
        at_ms=11 * MINUTE_MS,
        taken="council.clerk",
        participant="ann",
    )
    players.watch(simulation.submit(taken))

    assert planned == 12 * MINUTE_MS
    assert players.next_due() == NEVER


def test_nobody_reacts_before_startex_or_after_endex():
    echo = """
players:
  - {id: doctrine, title: Doctrine, rules: [{id: replies, seat: council.clerk, sees: {message_from: ambulance}, do: {say: Yes., to: [ambulance]}}]}
"""
    simulation, players = seated(yard(echo))

    def hello(number: int) -> c.Message:
        return c.Message(
            id=f"m{number}", seat="ambulance.chief", by="bob", to=("council",), text="Hello."
        )

    for asked in (
        c.SeatParticipant(
            id="b", seat="control", by="x", taken="ambulance.chief", participant="bob"
        ),
        hello(1),
    ):
        players.watch(simulation.submit(asked))
    in_lobby = players.next_due()

    players.watch(simulation.submit(c.Start(id="start", seat="control", by="x")))
    players.watch(simulation.submit(hello(2)))
    in_play = players.next_due()
    players.watch(simulation.submit(c.End(id="end", seat="control", by="x")))
    players.watch(simulation.submit(hello(3)))

    assert (in_lobby, in_play, players.next_due()) == (NEVER, 0, NEVER)


def test_a_script_reacts_only_to_what_its_seat_may_see():
    listens = """
players:
  - {id: doctrine, title: Doctrine, rules: [{id: replies, seat: council.clerk, sees: {message_from: ambulance}, do: {say: Yes., to: [ambulance]}}]}
"""
    simulation, players = seated(yard(listens))
    simulation.submit(
        c.SeatParticipant(
            id="b", seat="control", by="x", taken="ambulance.chief", participant="bob"
        )
    )
    players.watch(simulation.submit(c.Start(id="start", seat="control", by="x")))

    def hello(reader: str) -> c.Message:
        return c.Message(id=reader, seat="ambulance.chief", by="bob", to=(reader,), text="Hello.")

    players.watch(simulation.submit(hello("council.director")))
    not_for_the_clerk = players.next_due()
    players.watch(simulation.submit(hello("council")))

    assert (not_for_the_clerk, players.next_due()) == (NEVER, 0)
