"""The shipped lab: the whole language once, played by all three players, and what then happens."""

from __future__ import annotations

import re
from datetime import UTC
from functools import cache
from statistics import median
from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.briefing import briefing_for
from exercise_engine.experiments.driver import Happened
from exercise_engine.experiments.knowledge import Knowledge
from exercise_engine.experiments.rehearsal import Rehearsal, rehearse
from exercise_engine.ledger import MemoryLedger
from exercise_engine.names_seen import audience_of
from exercise_engine.scenario.handouts import TEMPLATES
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import check_scenario, read_scenario
from exercise_engine.scenario.scripted import Does, Sees
from exercise_engine.scenario.shipped import find_scenario
from exercise_engine.scenario.vocabulary import CLOCK
from exercise_engine.seats import may_see, tokens
from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.words import Words
from exercise_engine.world.model import WorldContext
from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.tropical_cyclone import build as build_storm
from facilitator_tools.after_action import AfterAction, after_action, as_json, document
from facilitator_tools.evaluation.reading import read_stored
from facilitator_tools.handouts import sheet_of
from tests.exercise_engine.world.ivan import draw_from
from tests.scenarios.conducted import SEED, Conducted
from tests.scenarios.language import Key, keys_of_the_language, keys_used

PLAYERS = ("doctrine", "poor", "silence")
SEEDS = range(1, 8)
MARK = "EXERCISE EXERCISE EXERCISE"
GALE_KT = 34
WIND_AT_THE_BAY = "storm.wind_windward_bay"

# What the lab cannot have, each with the reason.
KEYS_THAT_EXCLUDE_OTHERS: dict[Key, str] = {}
EVENTS_OF_FAULTS = {
    e.ExpressionFailed: "a fault of the scenario, of which the lab has none",
}


@cache
def loaded() -> LoadedScenario:
    return read_scenario(find_scenario("lab"))


@cache
def rehearsed(
    player: str, seed: int = SEED, start: str = "full"
) -> tuple[Rehearsal, frozenset[type[e.Event]]]:
    kinds: set[type[e.Event]] = set()
    result = rehearse(
        loaded(),
        seed=seed,
        player=player,
        start=start,
        watch=lambda step: kinds.update(type(event) for event in step.events),
    )
    return result, frozenset(kinds)


@cache
def conducted() -> Conducted:
    """The whole day as the plans ask, with all that facilitators can do."""
    day = Conducted(loaded(), "doctrine")
    day.say(c.Start, "control")
    day.at(5)
    day.say(c.Pause, "control")
    day.say(c.Step, "control")
    day.say(c.Resume, "control")
    day.say(c.SetRate, "control", rate=10.0)
    day.say(c.AdvanceTo, "control", until_ms=8 * MINUTE_MS)
    day.at(10)
    day.say(c.Hold, "control", entry="drums")
    day.say(c.FreezeModel, "control", model="public")
    day.say(c.Improvise, "control", to=("health",), title="A call", text="Is the road open?")
    day.at(26)
    day.say(c.LetGo, "control", entry="drums")
    day.say(c.UnfreezeModel, "control", model="public")
    day.say(c.Inform, "simcell", item="fever_aboard", to=("police",))
    day.say(c.Skip, "control", entry="harbour_talk", reason="Too much talk.")
    day.say(c.Acknowledge, "police.chief", item="nothing_of_the_kind")
    day.at(145)
    planned = day.simulation.state.of(s.PlannedTask)
    ward = next(task for task in planned if task.objective == "treat")
    day.say(
        c.DropTask, "health.director", task=ward.task, revision=ward.revision, reason="No need."
    )
    day.say(c.DeliverNow, "control", entry="press_asks")
    day.say(c.Observe, "evaluation", text="Calm at the jetty.", agency="police", tone="strength")
    day.say(c.Rule, "control", question="message", agency="nemo", outcome="clear")
    day.say(c.Unseat, "control", taken="nadma.duty")
    day.at(6 * 60)
    day.say(c.Rate, "evaluation", subject="task:public_warned", rating="P", achieved=True)
    day.say(c.Comment, "control", subject="exercise", tone="improvement", text="Tell Carriacou.")
    day.say(c.ReleaseReview, "control")
    return day


@cache
def reported() -> AfterAction:
    """The report of that day."""
    ledger = MemoryLedger()
    stored = read_stored(ledger, conducted().keep(ledger))
    return after_action(stored, {"u-control": "Carla", "u-evaluation": "Vera"})


def test_it_has_no_fault_and_no_warning():
    report = check_scenario(find_scenario("lab"))

    assert [*report.faults, *report.warnings] == []


def test_it_is_small_and_has_entries_of_all_four_kinds():
    parts = loaded().scenario

    assert len(parts.agencies) == 6
    assert all(sum(role.seats for role in agency.roles) <= 2 for agency in parts.agencies)
    assert parts.starts[0].length == 6 * HOUR_MS
    assert len(parts.entries) >= 20
    for kind in (parts.injects, parts.contingencies, parts.expected_actions, parts.other_entries):
        assert len(kind) >= 2


def test_every_handout_is_headed_and_ended_by_the_mark_of_the_exercise():
    words = Words(loaded(), SEED)
    handouts = [path for path in loaded().files if path.startswith("handouts/")]

    assert handouts
    for path in handouts:
        text = re.sub("<[^>]+>", "", sheet_of(path, words).body).strip()
        assert text.startswith(MARK), path
        assert text.endswith(MARK), path


def test_every_template_of_handouts_stands_in_it_and_is_handed_out():
    parts = loaded().scenario
    handed_out = {entry.handout for entry in (*parts.injects, *parts.contingencies)}
    handed_out |= {item.handout for item in parts.information}
    handed_out |= {policy.document for policy in parts.policies}

    assert {handout.template for handout in loaded().handouts.values()} == set(TEMPLATES)
    assert {path for path in loaded().files if path.startswith("handouts/")} <= handed_out


def test_every_key_of_the_language_and_of_every_world_model_stands_in_it():
    used = {*keys_used(loaded().scenario), *keys_used(list(loaded().handouts.values()))}
    missing = set(keys_of_the_language()) - used

    assert missing == set(KEYS_THAT_EXCLUDE_OTHERS)


def test_doctrine_does_all_that_scripted_players_can_and_waits_for_all_that_they_can_see():
    players = loaded().scenario.by_id("players")
    done = {
        name
        for player in players.values()
        for rule in player.rules
        for name in rule.do.model_fields_set
    }
    seen = {name for rule in players["doctrine"].rules for name in rule.sees.model_fields_set}

    assert done == set(Does.model_fields)
    assert seen == set(Sees.model_fields)
    assert players["silence"].rules == []


@pytest.mark.parametrize("start", ["full", "afternoon"])
@pytest.mark.parametrize("player", PLAYERS)
def test_it_plays_to_the_end_without_a_fault_or_a_refusal(player: str, start: str):
    result, _ = rehearsed(player, start=start)

    assert (result.faults, result.refused) == (0, 0)
    assert result.ended_ms == loaded().start(start).length


@pytest.mark.parametrize("player", PLAYERS)
def test_two_rehearsals_are_the_same_to_the_byte(player: str):
    again = rehearse(loaded(), seed=SEED, player=player, start="full")

    assert again.digest == rehearsed(player)[0].digest


def test_nobody_has_come_to_harm_at_startex():
    day = Conducted(loaded(), "doctrine")
    day.say(c.Start, "control")

    measures = {one.measure: one.value for one in day.simulation.state.of(s.MeasureNow)}

    assert (measures["harm.total"], measures["harm.people"], measures["people.flooded"]) == (
        0,
        0,
        0,
    )


def test_doctrine_does_less_harm_than_poor_and_poor_less_than_silence():
    harm = {
        player: median(float(rehearsed(player, seed)[0].outcome or 0) for seed in SEEDS)
        for player in PLAYERS
    }

    assert harm["doctrine"] < harm["poor"] < harm["silence"]


def test_doctrine_achieves_most_measured_tasks_and_silence_none():
    done = {player: sum(task.achieved for task in rehearsed(player)[0].tasks) for player in PLAYERS}

    assert done["doctrine"] >= 0.8 * len(rehearsed("doctrine")[0].tasks)
    assert done["silence"] == 0 < done["poor"] < done["doctrine"]


def test_every_kind_of_event_happens_in_play_or_by_what_facilitators_do():
    happened = {kind for player in PLAYERS for kind in rehearsed(player)[1]}
    happened |= {type(event) for event in conducted().events}

    assert set(e.CATALOGUE) - happened == set(EVENTS_OF_FAULTS)


def test_what_is_to_be_shared_is_called_after_the_item():
    shown = briefing_for("control", loaded(), "full", SEED)["expectations"]

    found = reported().findings.expected

    assert "Grenada CG shares: Go-fast in the channel" in [row["title"] for row in shown]
    assert "Share with Coast Guard: Go-fast in the channel" in [row.title for row in found]


def test_what_one_agency_tells_another_moves_the_outcome():
    """The same plans without telling: the patrol never hears of the boat that the neighbour sees."""
    alone, told = (
        [float(rehearsed(player, seed)[0].outcome or 0) for seed in SEEDS]
        for player in ("alone", "doctrine")
    )
    worse_by = [apart - together for apart, together in zip(alone, told, strict=True)]

    assert median(worse_by) >= 200
    assert min(worse_by) >= 0


def handed_out(player: str, seed: int) -> tuple[dict[str, int], dict[str, e.Value]]:
    """When each handout first came to somebody [ms], and the measures as they were with the first advisory.

    ``gales`` is when gales first blew at Port Elizabeth [ms], ``peak`` the strongest wind at Windward Bay [kt].
    """
    parts = loaded().scenario
    papers = {entry.id: entry.handout for entry in (*parts.injects, *parts.contingencies)}
    papers |= {item.id: item.handout for item in parts.information}
    came: dict[str, int] = {}
    now: dict[str, e.Value] = {}
    told: dict[str, e.Value] = {}

    def watch(step: Happened) -> None:
        for event in step.events:
            name = getattr(event, "entry", getattr(event, "item", ""))
            if isinstance(event, e.InjectDelivered | e.ItemLearnt) and papers.get(name):
                came.setdefault(papers[name] or "", event.at_ms)
                told.update(now if name == "advisory" else {})
            if isinstance(event, e.MeasureChanged):
                now[event.measure] = event.value
                gale = event.measure == "storm.wind_bequia" and float(event.value) >= GALE_KT
                if gale:
                    told.setdefault("gales", event.at_ms)
                if event.measure == WIND_AT_THE_BAY:
                    told["peak"] = max(float(told.get("peak", 0)), float(event.value))

    rehearse(loaded(), seed=seed, player=player, start="full", watch=watch)
    return came, told


@pytest.mark.parametrize("player", ["doctrine", "silence"])
def test_no_handout_is_dated_later_than_it_is_handed_out(player: str):
    came, _ = handed_out(player, SEED)

    dated = {path: paper.at or 0 for path, paper in loaded().handouts.items() if path in came}

    assert len(dated) >= 9
    assert {path: at for path, at in dated.items() if at > came[path]} == {}


def test_no_handout_comes_from_the_future_whenever_a_facilitator_delivers_it():
    papers: Any = loaded().handouts
    moments = {path: [paper.at or 0] for path, paper in papers.items()}
    for path, paper in papers.items():
        moments[path] += [line.at for line in getattr(paper, "lines", [])]

    assert {path: ats for path, ats in moments.items() if max(ats) > 0} == {}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_advisory_says_what_the_storm_does(seed: int):
    _, told = handed_out("silence", seed)
    paper: Any = loaded().handouts["handouts/advisory.yaml"]
    row, bay = paper.sections[1].table.rows
    hours, minutes = str(row[1]).split(":")
    begins = loaded().scenario.calendar.local(0)
    said_ms = (int(hours) * 60 + int(minutes) - begins.hour * 60 - begins.minute) * MINUTE_MS
    world: Any = loaded().scenario.world
    model = next(one for one in world if one.id == "storm")

    assert int(paper.number) == told["storm.advisory"]
    assert paper.next_at == model.advisories_every
    assert (row[0], bay[:3]) == ("Port Elizabeth", ["Windward Bay", "none", "none"])
    assert float(told["peak"]) < GALE_KT
    assert abs(float(bay[3]) - float(told["peak"])) <= 2
    assert abs(said_ms - int(told["gales"])) <= 15 * MINUTE_MS
    assert abs(float(told["storm.hours_to_bequia"]) * HOUR_MS - said_ms) <= 75 * MINUTE_MS


@pytest.mark.parametrize("seed_of_errors", range(1, 21))
def test_the_map_shows_the_storm_of_the_papers_and_the_board_counts_down_to_it(seed_of_errors: int):
    """The paper promises its track to within some ten miles."""
    paper: Any = loaded().handouts["handouts/advisory.yaml"]
    calendar: Any = loaded().scenario.calendar
    world: Any = loaded().scenario.world
    spec = next(one for one in world if one.id == "storm")
    points = {one.id: (one.at[0], one.at[1]) for one in loaded().scenario.points.values()}
    around = WorldContext(calendar.local(0).astimezone(UTC), points, loaded().files.__getitem__)
    model: Any = build_storm(spec, around)
    draw = draw_from(seed_of_errors)
    steps = [model.step(hour * HOUR_MS, {}, draw) for hour in range(4)]
    features = steps[0].features

    east_nm = int(re.findall(r"about (\d+) nautical miles east", paper.sections[0].text)[0])
    lon, lat = features["storm.position"]["geometry"]["coordinates"]
    assert abs(distance_nm(lat, lon, lat, points["bequia"][1]) - east_nm) <= 10
    (lon_0, lat_0), (lon_12, lat_12) = features["storm.forecast"]["geometry"]["coordinates"][:2]
    for (clock, position, _), within_nm in zip(paper.table.rows, (10, 15), strict=True):
        north, west = (float(part[:-1]) for part in position.split(" "))
        share = (int(clock[:2]) - 9.5) / 12
        drawn = (lat_0 + share * (lat_12 - lat_0), lon_0 + share * (lon_12 - lon_0))
        assert distance_nm(*drawn, north, -west) <= within_nm, clock

    counted = [float(step.measures["storm.hours_to_bequia"]) for step in steps]
    for step in steps:
        told, true = (
            step.features[name]["geometry"]["coordinates"]
            for name in ("storm.position", "storm.truth")
        )
        assert distance_nm(told[1], told[0], true[1], true[0]) <= 6
    assert 1.5 <= counted[0] <= 3.5
    assert counted == sorted(counted, reverse=True)
    assert counted[3] == 0


def test_a_report_says_of_its_release_what_the_handling_rule_of_its_item_says():
    reports = {
        path: paper
        for path, paper in loaded().handouts.items()
        if paper.template == "intelligence_report"
    }
    items = [item for item in loaded().scenario.information if item.handout in reports]

    assert len(items) == len(reports) == 2
    for item in items:
        paper: Any = reports[item.handout or ""]
        assert (paper.handling, paper.releasable_to) == (item.handling, item.releasable_to), item.id


def test_the_gales_are_over_when_the_wind_is():
    day = conducted()
    over = next(x for x in day.events if getattr(x, "entry", "") == "gales_over")
    wind = [
        float(x.value)
        for x in day.events
        if isinstance(x, e.MeasureChanged)
        and x.measure == "storm.wind_bequia"
        and x.at_ms <= over.at_ms
    ]

    assert max(wind) >= GALE_KT
    assert wind[-1] < GALE_KT


def test_neighbours_cannot_be_told_of_a_ship_before_she_is_in_trouble():
    day = Conducted(loaded(), "silence")
    day.say(c.Start, "control")
    day.at(25)
    action = "tell_flag_state"

    early = day.say(c.TakeAction, "nemo.director", action=action)
    day.at(45)
    late = day.say(c.TakeAction, "nemo.director", action=action)

    refused = [x for x in early if isinstance(x, e.CommandRefused)]
    assert [x.message for x in refused] == [
        "No ship has been in trouble yet of which they would have to know."
    ]
    assert not any(isinstance(x, e.CommandRefused) for x in late)


def test_the_scripted_watch_officer_tows_only_when_a_berth_is_granted():
    day = Conducted(loaded(), "doctrine")
    day.say(c.Start, "control")
    day.at(60)
    asked = next(x for x in day.events if isinstance(x, e.ActionAsked) and x.action == "tow")
    granted = next(x for x in day.events if isinstance(x, e.DecisionMade) and x.option == "grant")

    assert asked.at_ms >= granted.at_ms


def test_every_action_says_in_a_sentence_what_it_does():
    assert [action.id for action in loaded().scenario.actions if not action.text] == []


def test_players_are_told_of_all_money_that_comes_into_the_fund():
    happened = [x for x in conducted().events if isinstance(x, e.InjectDelivered)]

    told = {inject.entry for inject in happened if "nemo" in inject.to}

    assert {"stores_come", "owner_pays", "vote_passed"} <= told


def test_who_lets_the_ship_anchor_is_told_why_she_drifts_on():
    day = Conducted(loaded(), "silence")
    day.say(c.Start, "control")
    day.at(60)
    day.say(c.Decide, "coast_guard.watch", decision="refuge", option="anchor")
    day.at(75)

    told = [x for x in day.events if isinstance(x, e.InjectDelivered)]

    assert "anchor_no_bottom" in [inject.entry for inject in told]
    text = next(inject for inject in told if inject.entry == "anchor_no_bottom")
    assert text.to[0] == "coast_guard"


def test_the_after_action_report_of_the_day_is_one_page_and_json():
    report = reported()

    page = document(report)
    assert "EXERCISE" in page
    assert loaded().scenario.title in page
    assert "Appendix D. Handouts" in page
    assert '<article class="paper of-methane' in page
    assert as_json(report)


def test_a_seat_that_is_said_to_see_a_name_has_been_told_what_it_holds():
    """Nothing is told of a precondition that its reader could not work out from its own console."""
    day, compared = conducted(), 0
    truth = day.simulation._stage.play.values
    for seat in loaded().scenario.seats:
        known = Knowledge(loaded(), seat)
        for event in day.events:
            if may_see(tokens(seat), event.to):
                known.learn(event)
        for name in loaded().names:
            if name in CLOCK or not may_see(tokens(seat), audience_of(name, loaded())):
                continue
            compared += 1
            assert known.value(name) == truth[name], (seat, name)

    assert compared > 500


@pytest.mark.parametrize(
    ("measure", "entry"),
    [
        ("traffic.pursued_runner", "pursuit_begun"),
        ("traffic.stopped_runner_sea", "runner_stopped"),
        ("coaster.under_tow", "tow_fast"),
        ("coaster.in_refuge", "tow_finished"),
        ("scene.station", "team_ready"),
    ],
)
def test_what_an_agencys_own_boats_did_is_in_its_inbox_at_once(measure: str, entry: str):
    happened: dict[str, int] = {}
    told: dict[str, e.InjectDelivered] = {}

    def watch(step: Happened) -> None:
        for event in step.events:
            if isinstance(event, e.MeasureChanged) and event.value and event.at_ms > 0:
                happened.setdefault(event.measure, event.at_ms)
            if isinstance(event, e.InjectDelivered):
                told[event.entry] = event

    rehearse(loaded(), seed=2, player="doctrine", start="full", watch=watch)

    assert told[entry].at_ms == happened[measure]
    assert told[entry].to[0] in ("coast_guard", "health")


def test_who_leaves_a_tow_unfinished_says_how_far_off_she_is():
    told: dict[str, e.InjectDelivered] = {}

    def watch(step: Happened) -> None:
        told.update({x.entry: x for x in step.events if isinstance(x, e.InjectDelivered)})

    rehearse(loaded(), seed=2, player="poor", start="full", watch=watch)

    assert {"tow_fast", "tow_handed_over", "party_aboard", "fire_held"} <= set(told)
    assert "tow_finished" not in told
    assert "coaster.shore_distance" in told["tow_handed_over"].values


def test_who_calls_home_the_boats_that_another_lets_race_is_in_the_review():
    day = Conducted(loaded(), "poor")
    day.say(c.Start, "control")
    day.at(2 * 60)
    ledger = MemoryLedger()

    report = after_action(read_stored(ledger, day.keep(ledger)), {})

    (found,) = report.findings.contradictions
    assert (found.earlier.agency, found.earlier.choice) == ("nemo", "Let them race")
    assert (found.later.agency, found.later.title) == ("coast_guard", "Call boats home")
    assert (found.gave_way, found.ended_ms is not None) == ("nemo", True)
    page = " ".join(document(report).split())
    assert "Let them race" in page
    assert "until NEMO gave way" in page
    lines = {one.agency: [item.text for item in one.items] for one in report.findings.timelines}
    told = (
        "Contradicted: NEMO, The regatta: Let them race; Coast Guard, Call boats home: "
        "Wording: All boats to the nearest harbour by noon."
    )
    assert told in lines["nemo"]
    assert told in lines["coast_guard"]
