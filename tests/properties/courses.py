"""Random courses of play on the flood: who asks for what, and when."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.seats import FACILITATOR_SEATS
from exercise_engine.simulation import Simulation
from exercise_engine.units import HOUR_MS, MINUTE_MS
from tests.exercise_engine.exercises import FLOOD

PLAYERS = ("council.director", "council.clerk", "ambulance.chief")
SEATS = (*PLAYERS, *FACILITATOR_SEATS)
ENTRIES = ("rain_warning", "bridge_report", "after_bridge", "by_hand", "minister_calls", "note")

# One thing asked for: minutes since the one before, seat, command, what is said.
Asked = tuple[float, str, type[c.Command], dict[str, Any]]


@cache
def flood() -> LoadedScenario:
    """The flood, read once."""
    return read_scenario(FLOOD)


def _asked(kind: type[c.Command], seats: Sequence[str], **said: st.SearchStrategy[Any]) -> Any:
    pauses = st.one_of(st.just(0.0), st.integers(0, 60).map(float), st.floats(0, 30))
    return st.tuples(pauses, st.sampled_from(seats), st.just(kind), st.fixed_dictionaries(said))


_NUMBERS = st.integers(-1, 70)
_TEXTS = st.sampled_from(["Yes.", "By the hill road.", " ", "Nobody moves."])
_GRAVITY = st.fixed_dictionaries({"economic": st.integers(0, 5), "health": st.integers(1, 5)})
_TASKS = st.one_of(
    st.just(""),
    st.tuples(st.sampled_from(PLAYERS), st.integers(0, 12)).map(lambda t: f"{t[0]}/c{t[1]}"),
)
_COUNCIL, _CONTROL = PLAYERS[:2], ("control",)
_UNITS = st.sampled_from(["crew_1", "crew_2", "van", "helper", "x"])
_INSTANCES = st.builds("{}/c{}".format, st.sampled_from(PLAYERS), st.integers(0, 12))

ASKED_OF_COOPERATION = (
    _asked(
        c.InvokeInstrument,
        PLAYERS,
        instrument=st.sampled_from(["pact", "cover", "aid"]),
        party=st.sampled_from(["", "island", "x"]),
        arguments=st.sampled_from([{}, {"people": 3}, {"amount": 30}]),
    ),
    _asked(
        c.AnswerInvocation,
        ("control", "simcell"),
        invocation=_INSTANCES,
        accept=st.booleans(),
        amount=st.sampled_from([None, 10.0]),
    ),
    _asked(c.ConveneMeeting, SEATS, meeting=st.just("assembly")),
    _asked(
        c.VoteResolution,
        PLAYERS,
        meeting=st.just("assembly"),
        resolution=st.sampled_from(["help", "x"]),
        vote=st.sampled_from(["yes", "no", "abstain"]),
    ),
    _asked(
        c.IssueAlert,
        PLAYERS,
        event=st.just("Flood"),
        category=st.just("Met"),
        urgency=st.just("Expected"),
        severity=st.sampled_from(["Severe", "Minor", "Bad"]),
        certainty=st.just("Likely"),
        response=st.just("Evacuate"),
        texts=st.sampled_from([(e.AlertText("en", "Leave."),), (e.AlertText("es", "Salga."),)]),
        areas=st.sampled_from([(), ("valley",)]),
        circle=st.sampled_from([None, (13.2, -61.2, 5.0)]),
        polygon=st.sampled_from([(), ((13.0, -61.4), (13.4, -61.4), (13.4, -61.0))]),
        expires_ms=st.sampled_from([-1, HOUR_MS, 3 * HOUR_MS]),
    ),
    _asked(
        c.IssueAlert,
        PLAYERS,
        message=st.sampled_from(["Update", "Cancel"]),
        update_of=st.lists(_INSTANCES, min_size=1, max_size=2).map(tuple),
        event=st.just("Flood"),
        category=st.just("Met"),
        urgency=st.just("Expected"),
        severity=st.sampled_from(["Severe", "Minor"]),
        certainty=st.just("Likely"),
        response=st.just("AllClear"),
        texts=st.just((e.AlertText("en", "No more."),)),
        areas=st.just(("valley",)),
        expires_ms=st.sampled_from([-1, 2 * HOUR_MS]),
    ),
)

asked: st.SearchStrategy[Asked] = st.one_of(
    _asked(
        c.Decide,
        PLAYERS,
        decision=st.just("close_road"),
        option=st.sampled_from(["close", "wait", "x"]),
    ),
    _asked(c.TakeAction, _COUNCIL, action=st.sampled_from(["open_shelter", "order_out"])),
    _asked(
        c.TakeAction,
        _COUNCIL,
        action=st.just("move_people"),
        arguments=st.fixed_dictionaries({"people": _NUMBERS, "buses": st.integers(0, 3)}),
    ),
    _asked(
        c.TakeAction,
        PLAYERS,
        action=st.just("carry"),
        arguments=st.fixed_dictionaries({"people": st.integers(1, 6)}),
    ),
    _asked(
        c.TakeAction,
        PLAYERS,
        action=st.just("rush"),
        arguments=st.fixed_dictionaries({"unit": _UNITS}),
    ),
    _asked(
        c.TakeAction,
        PLAYERS,
        action=st.just("look"),
        arguments=st.fixed_dictionaries({"van": _UNITS}),
    ),
    _asked(c.RecallUnit, PLAYERS, unit=_UNITS),
    _asked(c.ReassignUnit, PLAYERS, unit=_UNITS, instance=_INSTANCES),
    _asked(c.CallOff, PLAYERS, instance=_INSTANCES),
    _asked(
        c.LendUnit,
        PLAYERS,
        unit=_UNITS,
        to=st.sampled_from(["council", "ambulance"]),
        until_ms=st.sampled_from([-1, HOUR_MS, 3 * HOUR_MS]),
    ),
    _asked(c.ReturnUnit, PLAYERS, unit=_UNITS),
    _asked(
        c.RequestLoan,
        PLAYERS,
        unit=_UNITS,
        purpose=_TEXTS,
        lasts_ms=st.sampled_from([-1, HOUR_MS]),
        within_ms=st.sampled_from([HOUR_MS // 4, HOUR_MS]),
    ),
    _asked(c.GrantLoan, SEATS, request=_INSTANCES),
    _asked(c.RefuseLoan, SEATS, request=_INSTANCES, comment=_TEXTS),
    *ASKED_OF_COOPERATION,
    _asked(c.Answer, PLAYERS, question=st.just("plan"), text=_TEXTS),
    _asked(c.Acknowledge, PLAYERS, item=st.sampled_from(ENTRIES)),
    _asked(
        c.Message,
        SEATS,
        to=st.lists(
            st.sampled_from(["council", "ambulance", *PLAYERS, "simcell", "all"]), max_size=3
        ).map(tuple),
        text=_TEXTS,
    ),
    _asked(c.WriteLog, SEATS, text=_TEXTS),
    _asked(
        c.ActivatePolicy,
        PLAYERS,
        policy=st.sampled_from(["flood_plan", "emergency", "driving"]),
        level=st.sampled_from(["", "watch", "full", "x"]),
        reason=_TEXTS,
    ),
    _asked(c.DeactivatePolicy, PLAYERS, policy=st.sampled_from(["flood_plan", "emergency"])),
    _asked(
        c.RateGravity,
        PLAYERS,
        assessment=st.just("river_threat"),
        gravity=_GRAVITY,
        confidence=st.sampled_from([{}, {"health": "high"}]),
    ),
    _asked(c.ProposeJoint, PLAYERS, assessment=st.just("river_threat"), gravity=_GRAVITY),
    _asked(
        c.Concur,
        PLAYERS,
        assessment=st.just("river_threat"),
        proposal=st.integers(0, 2),
        concurs=st.booleans(),
    ),
    _asked(
        c.PlanTask,
        PLAYERS,
        objective=st.sampled_from(["school_safe", "roads_known"]),
        text=_TEXTS,
        owner=st.sampled_from(["council", "ambulance"]),
        supporting=st.sampled_from([(), ("council",)]),
        pools=st.sampled_from([(), ("buses",)]),
        due_ms=st.sampled_from([-1, HOUR_MS, 4 * HOUR_MS]),
        task=_TASKS,
        revision=st.integers(0, 2),
    ),
    _asked(c.AcceptTask, PLAYERS, task=_TASKS, revision=st.integers(1, 2), accepts=st.booleans()),
    _asked(
        c.ReportTask,
        PLAYERS,
        task=_TASKS,
        status=st.sampled_from(["under_way", "done", "blocked"]),
    ),
    _asked(c.DropTask, PLAYERS, task=_TASKS, revision=st.integers(1, 2)),
    _asked(c.DeliverNow, SEATS, entry=st.sampled_from(ENTRIES)),
    _asked(c.Hold, _CONTROL, entry=st.sampled_from(ENTRIES)),
    _asked(c.LetGo, _CONTROL, entry=st.sampled_from(ENTRIES)),
    _asked(c.Skip, _CONTROL, entry=st.sampled_from(ENTRIES), reason=_TEXTS),
    _asked(
        c.Improvise,
        ("control", "simcell"),
        to=st.lists(st.sampled_from(["council", "ambulance", "all", *PLAYERS]), max_size=2).map(
            tuple
        ),
        title=st.just("Call"),
        text=_TEXTS,
    ),
    _asked(
        c.Rule,
        _CONTROL,
        question=st.just("plan"),
        agency=st.sampled_from(["ambulance", "council"]),
        outcome=st.sampled_from(["good", "poor"]),
    ),
    _asked(c.Observe, ("evaluation", "control", "observation"), text=_TEXTS),
    _asked(c.SetRate, _CONTROL, rate=st.sampled_from([1.0, 60.0, None])),
    _asked(c.Pause, _CONTROL),
    _asked(c.Resume, _CONTROL),
    _asked(c.Unseat, _CONTROL, taken=st.sampled_from(PLAYERS)),
    _asked(
        c.SeatParticipant,
        _CONTROL,
        taken=st.sampled_from(PLAYERS),
        participant=st.sampled_from([*PLAYERS, "script:doctrine", "script:nobody"]),
    ),
    _asked(c.End, _CONTROL),
    _asked(
        c.Rate,
        ("evaluation",),
        subject=st.sampled_from(["task:calm", "objective:warn", "task:x"]),
        rating=st.sampled_from(["P", "M", "U"]),
        achieved=st.booleans(),
        comment=_TEXTS,
    ),
    _asked(
        c.Comment, ("evaluation",), subject=st.just("exercise"), tone=st.just("note"), text=_TEXTS
    ),
    _asked(c.ReleaseReview, _CONTROL),
)
_ITEMS = st.sampled_from(["gauge", "patients", "courier", "x"])
_AGENCIES = st.lists(st.sampled_from(["council", "ambulance", "x"]), max_size=2).map(tuple)
_CHANNELS = st.sampled_from(["phone", "net", "alerts", ""])
# Requests are called after the commands that put them: any of a course may be meant.
_REQUESTS = st.builds("{}/c{}".format, st.sampled_from(PLAYERS), st.integers(0, 24))
_WITHIN = st.sampled_from([0, 30 * MINUTE_MS, 2 * HOUR_MS])

asked_of_information: st.SearchStrategy[Asked] = st.one_of(
    _asked(
        c.ShareInformation,
        PLAYERS,
        item=_ITEMS,
        to=_AGENCIES,
        channel=_CHANNELS,
        note=_TEXTS,
        despite_rule=st.booleans(),
    ),
    _asked(c.RequestRelease, PLAYERS, item=_ITEMS, to=_AGENCIES, within_ms=_WITHIN),
    _asked(c.GrantRelease, (*PLAYERS, "simcell"), request=_INSTANCES),
    _asked(c.RefuseRelease, PLAYERS, request=_INSTANCES, comment=_TEXTS),
    _asked(
        c.RequestInformation,
        PLAYERS,
        to=st.sampled_from(["council", "ambulance"]),
        text=_TEXTS,
        within_ms=_WITHIN,
    ),
    _asked(
        c.AnswerRequest,
        PLAYERS,
        request=_INSTANCES,
        text=_TEXTS,
        items=st.lists(_ITEMS, max_size=2).map(tuple),
        channel=_CHANNELS,
        despite_rule=st.booleans(),
    ),
    _asked(c.DeclineRequest, (*PLAYERS, "control"), request=_INSTANCES),
    _asked(
        c.EnterAlert,
        PLAYERS,
        name=st.sampled_from(["CRANE, Aldo", "Crane", "Smith", ""]),
        document=st.sampled_from(["", "x-123*", "T4711", "*"]),
        to=st.lists(st.sampled_from(["island", "ambulance", "x"]), max_size=2).map(tuple),
        channel=st.sampled_from(["", "", "net"]),
    ),
    _asked(c.Inform, ("control", "simcell", "evaluation"), item=_ITEMS, to=_AGENCIES),
)
asked = st.one_of(asked, asked_of_information)
courses = st.lists(asked, max_size=25)


_CLERK, _CHIEF = "council.clerk", "ambulance.chief"
_ALERT: dict[str, Any] = {
    "event": "Flood",
    "category": "Met",
    "urgency": "Expected",
    "severity": "Severe",
    "certainty": "Likely",
    "response": "Evacuate",
    "texts": (e.AlertText("en", "Leave."),),
}
_CREW: dict[str, Any] = {"unit": "crew_1", "purpose": "To carry a patient.", "within_ms": HOUR_MS}
# What chance seldom comes upon: who is asked says yes, and what is named was issued.
LOANS_AND_ALERTS: list[Asked] = [
    (0.0, _CLERK, c.RequestLoan, {**_CREW, "lasts_ms": HOUR_MS}),
    (1.0, _CLERK, c.RequestLoan, {**_CREW, "unit": "crew_2"}),
    (0.0, _CHIEF, c.GrantLoan, {"request": f"{_CLERK}/c0"}),
    (0.0, _CHIEF, c.RefuseLoan, {"request": f"{_CLERK}/c1", "comment": "It is needed here."}),
    (0.0, _CLERK, c.IssueAlert, {**_ALERT, "circle": (13.2, -61.2, 5.0)}),
    (9.0, _CLERK, c.IssueAlert, {**_ALERT, "areas": ("valley",), "expires_ms": HOUR_MS}),
    (0.0, _CLERK, c.Message, {"to": ("ambulance",), "text": "Thank you."}),
    (
        1.0,
        _CLERK,
        c.IssueAlert,
        {**_ALERT, "areas": ("valley",), "message": "Cancel", "update_of": (f"{_CLERK}/c4",)},
    ),
    (90.0, _CLERK, c.RequestLoan, {**_CREW, "lasts_ms": -1}),
    (0.0, "simcell", c.GrantLoan, {"request": f"{_CLERK}/c8"}),
    (5.0, _CHIEF, c.ReturnUnit, {"unit": "crew_1"}),
    (0.0, _CLERK, c.RequestLoan, _CREW),
]


def stamped(course: Sequence[Asked]) -> list[c.Command]:
    """The commands of *course* with ids and stamps, behind those that begin play."""
    commands: list[c.Command] = [
        c.SeatParticipant(id=f"s{seat}", seat="control", by="x", taken=seat, participant=seat)
        for seat in PLAYERS
    ]
    commands.append(c.Start(id="start", seat="control", by="x"))
    at_ms = 0
    for number, (minutes, seat, kind, said) in enumerate(course):
        at_ms = min(at_ms + round(minutes * MINUTE_MS), 6 * HOUR_MS)
        commands.append(kind(id=f"c{number}", seat=seat, by=seat, at_ms=at_ms, **said))
    return commands


def played(
    commands: Sequence[c.Command], seed: int = 3, stops: Sequence[int] = ()
) -> tuple[Simulation, list[e.Event]]:
    """Play *commands* to ENDEX; *stops* are moments at which to advance to besides."""
    simulation, events = Simulation(flood(), seed), list[e.Event]()
    started = False

    def to(at_ms: int) -> None:
        for stop in [*(s for s in sorted(stops) if simulation.now < s < at_ms), at_ms]:
            while started and not simulation.ended and (happened := simulation.advance(stop)):
                events.extend(happened)

    for command in commands:
        to(command.at_ms)
        events += simulation.submit(command)
        started = started or isinstance(command, c.Start)
    to(simulation.length_ms)
    return simulation, events
