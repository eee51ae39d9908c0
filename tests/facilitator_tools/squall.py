"""A squall over a small harbour: an exercise whose every figure can be checked in the head.

STARTEX is 06:00. At 06:10 the port is warned, at 06:15 it is asked whether to
close the harbour, at 07:00 the flood reaches the police, who are asked at once
whether to close the road. ENDEX is at 10:00.
"""

from __future__ import annotations

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.codec import encode, made_by
from exercise_engine.ledger import LedgerStore, NewExercise, Row
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.simulation import Simulation
from exercise_engine.units import MINUTE_MS
from facilitator_tools.evaluation import Happened, Record

# 7 September 2026, 14:00 UTC; a minute of play takes a second.
STARTED_WALL = 1_788_789_600.0

SCENARIO = """
scenario: squall
title: Squall over Harbour Town
summary: A squall floods the road behind the harbour.
authors: [Kingstown developers]
threats: [natural_disaster]
place: {name: Harbour Town, centre: [13.0, -61.0], zoom: 10, zone: America/St_Vincent}
begins: 2030-06-01 06:00
starts:
  - {id: main, title: The whole morning, at: T+00:00, length: 4 h, pace: [{from: T+00:00, rate: 60}]}
outcome: {measure: harm, better: lower}
agencies:
  - id: port
    title: Port Authority
    short: Port
    roles:
      - {id: master, title: Harbour Master}
      - {id: watch, title: Watch Keeper}
  - id: police
    title: Royal Police Force
    short: Police
    roles: [{id: duty, title: Duty Officer}]
measures:
  - {id: boats.sheltered, title: Boats sheltered, type: integer, unit: boats, first: 0, seen_by: [port]}
  - {id: road.open, title: Road open, type: boolean, first: true, seen_by: [police]}
  - {id: harm, title: People harmed, type: integer, value: "boats.sheltered >= 10 ? 1 : 5"}
resources:
  - {id: launches, title: Launches, agency: port, count: 2}
actions:
  - id: call_boats
    title: Call boats in
    agencies: [port]
    arguments: [{id: count, title: Boats, type: integer, low: 1, high: 40}]
    takes: 15 min
    uses: [{pool: launches, count: 1}]
    effects: [{add: boats.sheltered, by: arg.count}]
    processes: [preparedness]
    factors: [economic]
decisions:
  - id: harbour
    title: Close the harbour?
    objective: ready
    text: The pilots ask.
    to: [port]
    after: warning
    delay: 5 min
    within: 40 min
    options:
      - {id: close, title: Close it}
      - {id: stay, title: Stay open}
    lapses: {option: stay, text: It stays open.}
    processes: [preparedness]
  - id: road
    title: Close the road?
    to: [police]
    after: flood
    within: 20 min
    options:
      - id: close
        title: Close it
        effects: [{set: road.open, to: false}, {deliver: diverted}]
      - {id: keep, title: Keep it open}
    lapses: {option: keep}
    processes: [implementation_of_policies]
questions:
  - id: drivers
    title: What do you tell drivers?
    text: In your own words.
    to: [police]
    after: flood
    within: 30 min
    outcomes:
      - {id: clear, title: Clear words}
      - {id: unclear, title: Unclear words}
    rule_within: 15 min
    default: unclear
"""

MSEL = """
storylines:
  - {id: sea, title: At sea, incidents: [{id: squall, title: The squall}]}
injects:
  - id: warning
    title: Squall warning
    incident: squall
    at: T+00:10
    to: [port]
    by: radio
    priority: high
    text: A squall is two hours off.
    processes: [preparedness]
    factors: [economic]
    expect: [{id: boats_called, agency: port, action: call_boats, within: 30 min, task: shelter_boats}]
  - {id: flood, title: The road floods, incident: squall, at: T+01:00, to: [police], by: phone, text: Water rises.}
  - {id: relief, title: Relief arrives, after: flood, delay: 20 min, to: [all], by: email, text: A van.}
  - {id: diverted, title: Traffic is diverted, to: [police], by: radio, text: All quiet.}
  - id: quay_full
    title: The quay is full
    when: boats.sheltered >= 10
    to: [port]
    by: radio
    text: No room.
contingencies:
  - {id: prompt, title: Owners ask, missing: boats_called, hold_for: 5 min, to: [port], by: phone, text: Well?}
"""

EVALUATION = """
objectives:
  - {id: ready, title: Be ready, processes: [preparedness]}
capabilities:
  - id: coordination
    title: Operational Coordination
    objective: ready
    targets:
      - id: in_time
        title: Boats in, road closed
        tasks:
          - id: shelter_boats
            title: Shelter ten boats
            agency: port
            source: Harbour plan
            measured: {achieved: boats.sheltered >= 10, by: T+01:00}
          - id: close_road
            title: Close the road
            agency: police
            source: Traffic plan
            measured: {achieved: "!road.open", within: 15 min, after: flood}
          - {id: tell_public, title: Tell the public}
players: [{id: doctrine, title: By the plan}]
"""

FILES = {
    "scenario.yaml": SCENARIO.encode(),
    "msel.yaml": MSEL.encode(),
    "evaluation.yaml": EVALUATION.encode(),
}


def squall() -> LoadedScenario:
    """Return the scenario, read."""
    return read_scenario(FILES)


def minutes(count: float) -> int:
    """Return so many minutes in milliseconds."""
    return round(count * MINUTE_MS)


class Morning:
    """The squall, played by hand: ``at`` goes to a minute, ``say`` gives a command there."""

    def __init__(self) -> None:
        self.loaded = squall()
        self.simulation = Simulation(self.loaded, seed=7)
        self.events: list[e.Event] = []
        self._said = 0
        self.say(c.SeatParticipant, "control", taken="port.master", participant="p-anna")
        self.say(c.SeatParticipant, "control", taken="police.duty", participant="script:doctrine")
        self.say(c.Start, "control")

    def say(self, kind: type[c.Command], seat: str, **fields: object) -> None:
        """Give a command now."""
        self._said += 1
        by = self.simulation.state.seat(seat) or f"u-{seat}"
        at_ms = self.simulation.now
        command = kind(id=f"c{self._said}", seat=seat, by=by, at_ms=at_ms, **fields)
        self.events += self.simulation.submit(command)

    def at(self, minute: float) -> None:
        """Let play go on to *minute*."""
        while True:
            events = self.simulation.advance(minutes(minute))
            if not events:
                return
            self.events += events

    def record(self) -> Record:
        """Return the record of all that happened."""
        happened = tuple(Happened(seq, event) for seq, event in enumerate(self.events, start=1))
        return Record(self.loaded, self.loaded.start("main"), 7, happened)


def played() -> Morning:
    """Return the morning as it was played once.

    06:12 the warning is read, 06:20 twelve boats are called, 06:27 the harbour is
    closed, 07:05 the road is closed, 07:10 the drivers are told, 07:14 the
    controller rules; the police write to the port at 07:30. After ENDEX come
    two ratings, a strength and an area for improvement.
    """
    morning = Morning()
    morning.at(12)
    morning.say(c.Acknowledge, "port.master", item="warning")
    morning.at(20)
    morning.say(c.TakeAction, "port.master", action="call_boats", arguments={"count": 12})
    morning.at(27)
    morning.say(c.Decide, "port.master", decision="harbour", option="close", reason="Gusts.")
    morning.at(65)
    morning.say(c.Decide, "police.duty", decision="road", option="close")
    morning.at(70)
    morning.say(c.Answer, "police.duty", question="drivers", text="Turn back <now>.")
    morning.at(74)
    morning.say(c.Rule, "control", question="drivers", agency="police", outcome="clear")
    morning.at(90)
    morning.say(c.Message, "police.duty", to=("port",), text="Road closed.")
    morning.say(
        c.Observe, "evaluation", text="Calm on the radio.", agency="police", tone="strength"
    )
    morning.at(300)
    findings = {"achieved": True, "improvement_seen": True}
    morning.say(c.Rate, "evaluation", subject="task:shelter_boats", rating="P", achieved=True)
    morning.say(c.Rate, "evaluation", subject="capability:coordination", rating="S", **findings)
    morning.say(
        c.Comment,
        "evaluation",
        subject="task:shelter_boats",
        tone="strength",
        text="Boats were in half an hour early.",
    )
    morning.say(
        c.Comment,
        "control",
        subject="capability:coordination",
        tone="improvement",
        text="The port heard of the road late.",
    )
    return morning


def silent() -> Morning:
    """Return the morning as it goes when nobody does anything."""
    morning = Morning()
    morning.at(300)
    return morning


def keep(morning: Morning, ledger: LedgerStore, exercise: str = "x-squall") -> str:
    """Write the morning into *ledger* and return the exercise's id."""
    digest = ledger.put_scenario(FILES, made_by())
    ledger.create_exercise(
        NewExercise(
            id=exercise,
            code="SQUALL",
            scenario_digest=digest,
            seed=7,
            start="main",
            title="Squall 2030",
            created_wall=STARTED_WALL - 60,
            created_by="Joan",
        )
    )
    lease = ledger.acquire(exercise, "test", now_wall=STARTED_WALL, ttl_s=60)
    for written, event in enumerate(morning.events):
        row = Row("event", event.at_ms, STARTED_WALL + event.at_ms / 60_000, encode(event))
        ledger.append(
            lease,
            [row],
            after_seq=written,
            reached_ms=event.at_ms,
            now_wall=STARTED_WALL,
            made_by=made_by(),
        )
    ledger.release(lease)
    return exercise
