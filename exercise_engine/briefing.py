"""What a seat is told before anything happens: the parts of its console that never change.

A player is told of its own agency's actions and of the places and agencies that
everyone knows; facilitators are told the whole script.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from exercise_engine.briefing_cooperation import cooperation_of, cooperation_script
from exercise_engine.briefing_of_information import script_of_information, ways_of_information
from exercise_engine.briefing_of_planning import planning_for, policy_of_action
from exercise_engine.briefing_units import (
    borrowing_of,
    costs_in_words,
    lending_of,
    sends_in_words,
)
from exercise_engine.condition_words import condition_in_words
from exercise_engine.handling.evaluators import subjects
from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.msel import Contingency, Due, Inject
from exercise_engine.scenario.setting import Start
from exercise_engine.seats import CONTROL, EVALUATION, OBSERVATION, SIMCELL, is_facilitator
from exercise_engine.units import format_duration
from exercise_engine.words import WORLD_MODEL_WORDS, Words

_KINDS = {
    "injects": "inject",
    "contingencies": "contingency",
    "expected_actions": "expected_action",
    "other_entries": "other",
}


def briefing_for(
    seat: str, loaded: LoadedScenario, start_id: str | None, seed: int
) -> dict[str, Any]:
    """Return the briefing of *seat* as plain values for a page.

    Raises :exc:`KeyError` if the scenario has no such seat or start.
    """
    start = loaded.start(start_id)
    words = Words(loaded, seed, start.at)
    told = _common(loaded, start) | {"seat": seat, "title": words.seat(seat)}
    told["planning"] = planning_for(seat, loaded.scenario, words)
    if is_facilitator(seat):
        told["exercise"]["summary"] = loaded.scenario.summary
        told["kind"] = {
            CONTROL: "control",
            SIMCELL: "simcell",
            EVALUATION: "evaluation",
            OBSERVATION: "observation",
        }[seat]
        told["information"] = script_of_information(loaded.scenario, words)
        return told | _script(loaded, start, words)
    agency, role = loaded.scenario.seats[seat]
    return told | {
        "kind": "player",
        "agency": {
            "id": agency.id,
            "title": agency.title,
            "short": agency.short,
            "brief": agency.brief,
        },
        "role": {"id": role.id, "title": loaded.scenario.seat_titles[seat], "brief": role.brief},
        "information": ways_of_information(loaded.scenario, agency.id),
        "lending": lending_of(loaded, agency.id),
        "borrowing": borrowing_of(loaded, agency.id),
        "cooperation": cooperation_of(loaded, seat),
        "actions": [
            _action(loaded, action)
            | {
                "done_before": any(
                    (d.agency, d.action) == (agency.id, action.id) for d in start.did
                )
            }
            for action in loaded.scenario.actions
            if agency.id in action.agencies and (not action.seats or seat in action.seats)
        ],
    }


def _common(loaded: LoadedScenario, start: Start) -> dict[str, Any]:
    scenario = loaded.scenario
    local = scenario.calendar.local(start.at)
    offset = local.utcoffset() or timedelta()
    return {
        "exercise": {
            "scenario": scenario.scenario,
            "title": scenario.title,
            "premise": start.premise or scenario.premise,
            "language": scenario.language,
            "place": {
                "name": scenario.place.name,
                "centre": list(scenario.place.centre),
                "zoom": scenario.place.zoom,
            },
            "start": {"id": start.id, "title": start.title, "length_ms": start.length},
            "local_startex": local.isoformat(),
            "d_day": scenario.calendar.d_day.isoformat(),
            "utc_offset_min": round(offset.total_seconds() / 60),
        },
        "states": [{"id": state.id, "title": state.title} for state in scenario.states],
        "agencies": [
            {
                "id": agency.id,
                "title": agency.title,
                "short": agency.short or agency.title,
                "state": agency.state,
            }
            for agency in scenario.agencies
        ],
        "seats": [
            {"seat": seat, "title": scenario.seat_titles[seat], "agency": agency.id}
            for seat, (agency, _) in scenario.seats.items()
        ],
        "points": [
            {
                "id": point.id,
                "title": point.title,
                "at": list(point.at),
                "kind": point.kind,
                "outside": point.outside,
            }
            for point in scenario.geography.points
        ],
        "areas": [
            {"id": area.id, "title": area.title, "ring": [list(at) for at in area.ring]}
            for area in scenario.geography.areas
        ],
        "routes": [
            {"id": route.id, "title": route.title, "line": [list(at) for at in route.line]}
            for route in scenario.geography.routes
        ],
    }


def _action(loaded: LoadedScenario, action: Action) -> dict[str, Any]:
    pools = loaded.scenario.by_id("resources")
    return {
        "id": action.id,
        "title": action.title,
        "text": action.text,
        "once": action.once,
        "agencies": action.agencies,
        "under": policy_of_action(action, loaded.scenario),
        "arguments": loaded.arguments_told(f"actions/{action.id}", action.arguments),
        "uses": [{"pool": use.pool, "title": pools[use.pool].title} for use in action.uses],
        "spends": [{"pool": item.pool, "title": pools[item.pool].title} for item in action.spends],
        "sends": sends_in_words(loaded, action),
        "costs": costs_in_words(loaded, action),
    }


def _script(loaded: LoadedScenario, start: Start, words: Words) -> dict[str, Any]:
    """The whole script, for facilitators."""
    scenario = loaded.scenario
    measures = loaded.measures.values()
    return {
        "msel": _msel(loaded, start, words),
        "expectations": [
            {
                "id": key,
                "title": expectation.title or _expected(loaded, key),
                "agency": expectation.agency,
                "entry": entry,
                "within_ms": expectation.within,
            }
            for key, (entry, expectation) in scenario.expectations.items()
        ],
        "objectives": [item.model_dump() for item in scenario.objectives],
        "capabilities": [
            {
                "id": capability.id,
                "title": capability.title,
                "objective": capability.objective,
                "targets": [
                    {
                        "id": target.id,
                        "title": target.title,
                        "tasks": [
                            {
                                "id": task.id,
                                "title": task.title,
                                "agency": task.agency,
                                "source": task.source,
                                "measured": task.measured is not None,
                                "deadline": _deadline(task.measured, words, start),
                            }
                            for task in target.tasks
                        ],
                    }
                    for target in capability.targets
                ],
            }
            for capability in scenario.capabilities
        ],
        "decisions": [
            {
                "id": decision.id,
                "title": decision.title,
                "to": decision.to,
                "within_ms": decision.within,
                "trigger": _trigger(decision, words, start),
                "trigger_words": _trigger_in_words(decision, words, start),
                "options": [{"id": o.id, "title": o.title} for o in decision.options],
            }
            for decision in scenario.decisions
        ],
        "questions": [
            {
                "id": question.id,
                "title": question.title,
                "text": question.text,
                "to": question.to,
                "trigger": _trigger(question, words, start),
                "trigger_words": _trigger_in_words(question, words, start),
                "default": question.default,
                "outcomes": [
                    {"id": o.id, "title": o.title, "text": o.text} for o in question.outcomes
                ],
            }
            for question in scenario.questions
        ],
        "actions": [_action(loaded, action) for action in scenario.actions],
        "measures": [
            {"id": spec.id, "title": spec.title, "unit": spec.unit, "type": spec.type}
            for spec in measures
        ],
        "world": _world_models(scenario.world),
        "players": [
            {"id": player.id, "title": player.title, "text": player.text}
            for player in scenario.players
        ],
        "cooperation": cooperation_script(loaded),
        "outcome": scenario.outcome.model_dump() if scenario.outcome else None,
        "subjects": sorted(subjects(scenario)),
    }


def _world_models(parts: Sequence[Any]) -> list[dict[str, str]]:
    """The world models as facilitators see them: each by its own name or by what it is about."""
    kinds = {part.id: _capital(WORLD_MODEL_WORDS[part.model]) for part in parts}
    named = {part.id: getattr(part, "name", None) or kinds[part.id] for part in parts}
    alike = Counter(named.values())
    return [
        {
            "id": model,
            "title": f"{title}: {model.replace('_', ' ')}" if alike[title] > 1 else title,
            "kind": kinds[model],
        }
        for model, title in named.items()
    ]


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _msel(loaded: LoadedScenario, start: Start, words: Words) -> list[dict[str, Any]]:
    scenario = loaded.scenario
    told_of = {
        incident.id: (incident.title, storyline.title)
        for storyline in scenario.storylines
        for incident in storyline.incidents
    }
    expected: dict[str, list[str]] = {}
    for key, (entry, _) in scenario.expectations.items():
        expected.setdefault(entry, []).append(key)
    rows: list[dict[str, Any]] = []
    for listed, kind in _KINDS.items():
        for entry in getattr(scenario, listed):
            incident, storyline = told_of.get(entry.incident or "", ("", ""))
            reaches = isinstance(entry, Inject)
            planned = None if entry.at is None else entry.at - start.at
            rows.append(
                {
                    "id": entry.id,
                    "number": len(rows) + 1,
                    "kind": kind,
                    "title": entry.title,
                    "incident": incident,
                    "storyline": storyline,
                    "text": getattr(entry, "text", ""),
                    "by": entry.by if reaches else "",
                    "sender": words.sender(entry.sender) if reaches else "",
                    "to": entry.to if reaches else [],
                    "to_titles": [words.seat(to) for to in entry.to] if reaches else [],
                    "priority": entry.priority if reaches else "info",
                    "planned": None
                    if planned is None
                    else {"ms": planned, "text": words.clock(planned)},
                    "trigger": _trigger(entry, words, start),
                    "trigger_words": _trigger_in_words(entry, words, start),
                    "unless": entry.unless or "",
                    "unless_words": condition_in_words(entry.unless or "", loaded),
                    "objective": entry.objective,
                    "processes": entry.processes,
                    "factors": entry.factors,
                    "notes": entry.notes,
                    "status": entry.status,
                    "expect": expected.get(entry.id, []),
                }
            )
    return rows


def _trigger(due: Due, words: Words, start: Start) -> str:
    """Say when something falls due, as a planner reads it."""
    if isinstance(due, Contingency):
        return f"if '{due.missing}' does not happen"
    delay = ""
    if isinstance(due.delay, int):
        delay = f" + {format_duration(due.delay)}"
    elif due.delay is not None:
        delay = " + a delay by chance"
    if due.at is not None:
        return words.clock(due.at - start.at)
    if due.after is not None:
        return f"after '{due.after}'{delay}"
    if due.when is not None:
        later = f", {delay.removeprefix(' + ')} later" if delay else ""
        return f"when {due.when}{later}"
    return "by hand"


def _trigger_in_words(due: Due, words: Words, start: Start) -> str:
    """Say the same with titles for ids; entries and expected actions stay, for a page to link."""
    if due.when is None:
        return _trigger(due, words, start)
    told = due.model_copy(update={"when": condition_in_words(due.when, words.loaded)})
    return _trigger(told, words, start)


def _expected(loaded: LoadedScenario, key: str) -> str:
    """Say what is expected, where the author gave it no title."""
    scenario = loaded.scenario
    _, expectation = scenario.expectations[key]
    agency = scenario.by_id("agencies")[expectation.agency]
    who = agency.short or agency.title
    if expectation.action is not None:
        return f"{who}: {scenario.by_id('actions')[expectation.action].title}"
    if expectation.decision is not None:
        return f"{who} decides: {scenario.by_id('decisions')[expectation.decision].title}"
    if expectation.answer is not None:
        return f"{who} answers: {scenario.by_id('questions')[expectation.answer].title}"
    if expectation.message_to is not None:
        other = scenario.by_id("agencies")[expectation.message_to]
        return f"{who} tells {other.short or other.title}"
    if expectation.shares is not None:
        return f"{who} shares: {scenario.by_id('information')[expectation.shares].title}"
    if expectation.alerts is not None:
        return f"{who} alerts the public: {scenario.alert_area(expectation.alerts).title}"
    return f"{who} acknowledges"


def _deadline(measured: Any, words: Words, start: Start) -> str:
    if measured is None:
        return ""
    if measured.by is not None:
        return f"before {words.clock(measured.by - start.at)}"
    if measured.within is not None:
        return f"within {format_duration(measured.within)} of '{measured.after}'"
    return "by ENDEX"
