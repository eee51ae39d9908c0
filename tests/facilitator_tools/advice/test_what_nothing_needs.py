"""Objectives, actions and information items that nothing tests, needs or reads."""

from __future__ import annotations

import pytest

from tests.facilitator_tools.advice.yards import found, subjects

OBJECTIVES = "objectives: [{id: warn, title: Warn}, {id: move, title: Move}]\n"
CAPABILITY = """
capabilities:
  - id: moving
    title: Moving
    objective: move
    targets: [{id: soon, title: Soon, tasks: [{id: moved, title: Moved}]}]
"""


def test_an_objective_without_a_core_capability_is_tested_by_nothing():
    (finding,) = found("untested_objective", OBJECTIVES + CAPABILITY)

    assert finding.subject == "warn"
    assert finding.message == (
        "objective 'warn' is tested by nothing: no core capability stands under it, "
        "so there is no critical task to rate."
    )


def test_objectives_with_capabilities_are_passed_over():
    other = CAPABILITY.removeprefix("\ncapabilities:\n")
    other = other.replace("objective: move", "objective: warn")
    for one in ("moving", "soon", "moved"):
        other = other.replace(f"id: {one}", f"id: {one}_too")

    assert found("untested_objective", OBJECTIVES + CAPABILITY + other) == []


ACT = "actions: [{id: act, title: Act, agencies: [council]%s}]\n"
NEEDED = {
    "players see what it changes": (", effects: [{set: open, to: false}]", ""),
    "something reads what it changes": (", effects: [{add: level, by: 1.0}]", ""),
    "a task looks for it": ("", CAPABILITY.replace("title: Moved", "title: Moved, measured: {achieved: council.did.act}") + OBJECTIVES),
    "an entry waits for it": ("", "injects: [{id: a, title: A, when: council.began.act, to: [all], by: radio, text: A.}]\n"),
    "it is expected": ("", "expected_actions: [{id: a, title: A, at: T+01:00, expect: {agency: council, action: act, within: 5 min}}]\n"),
    "another action needs it": ("", "  - {id: b, title: B, agencies: [council], requires: [{that: council.times.act > 1, otherwise: No.}], effects: [{set: open, to: false}]}\n"),
    "it delivers": (", effects: [{deliver: a}]", "injects: [{id: a, title: A, to: [all], by: radio, text: A.}]\n"),
    "it lets somebody know": (", effects: [{learn: i, agencies: [ambulance]}]", "information: [{id: i, title: I, text: I.}]\n"),
    "it restocks what others use": (", effects: [{restock: boats, by: 1}]", "  - {id: b, title: B, agencies: [council], uses: [{pool: boats}], effects: [{set: open, to: false}]}\n"),
    "a text shows what it changes": (", effects: [{add: moved, by: 1}]", "injects: [{id: a, title: A, at: T+01:00, to: [all], by: radio, text: 'So far {moved}.'}]\n"),
}  # fmt: skip


@pytest.mark.parametrize("why", NEEDED)
def test_an_action_is_needed_if(why):
    effects, more = NEEDED[why]
    extra = f"actions:\n  - {{id: act, title: Act, agencies: [council]{effects}}}\n{more}"

    assert found("unneeded_action", extra) == []


@pytest.mark.parametrize(
    "effects",
    [
        "",
        ", takes: 20 min, uses: [{pool: buses}]",
        ", effects: [{add: moved, by: 1}]",
        ", effects: [{add: moved, by: moved + 1}], requires: [{that: moved < 3, otherwise: Enough.}]",
        ", effects: [{restock: blankets, by: 5}]",
        ", once: true, requires: [{that: '!council.did.act', otherwise: Once.}]",
    ],
)
def test_an_action_that_leaves_no_trace_is_needed_by_nothing(effects):
    players = (
        "players: [{id: doctrine, title: Doctrine, rules: "
        "[{id: a, seat: council.clerk, sees: {start: true}, do: {act: act}}]}]\n"
    )

    (finding,) = found("unneeded_action", ACT % effects + players)

    assert finding.message == (
        "action 'act' is needed by nothing: no expected action, condition or task looks for it, "
        "and nothing reads what it changes."
    )


UNIT = "geography: {points: [{id: base, title: Base, at: [13.2, -61.2]}, {id: bay, title: Bay, at: [13.3, -61.1]}]}\n"
UNIT += (
    "units: [{id: launch, title: Launch, agency: council, kind: boat, home: base, speed: 20 kt}]\n"
)
SEND = ACT % ", sends: {kinds: [boat], to: bay}"


def test_an_action_that_only_sends_a_unit_is_needed_if_something_reads_where_it_is():
    reads = "injects: [{id: a, title: A, when: \"unit.launch.at == 'bay'\", to: [all], by: radio, text: A.}]\n"

    assert subjects(found("unneeded_action", UNIT + SEND)) == ["act"]
    assert found("unneeded_action", UNIT + SEND + reads) == []


ITEM = "information: [{id: track, title: Track, text: North., known_by: [council]%s}]\n"
READ_BY = {
    "an action requires it": "actions: [{id: act, title: Act, agencies: [ambulance], requires: [{that: ambulance.knows.track, otherwise: Where?}]}]\n",
    "a measure counts who knows": "other_entries: [{id: note, title: Note, when: known.track > 1}]\n",
    "a breach is answered": "other_entries: [{id: note, title: Note, when: breaches.track > 0}]\n",
    "sharing it is expected": "expected_actions: [{id: tell, title: Tell, at: T+01:00, expect: {agency: council, shares: track, within: 5 min}}]\n",
}  # fmt: skip


@pytest.mark.parametrize("why", READ_BY)
def test_an_information_item_changes_something_if(why):
    assert found("idle_information", ITEM % "" + READ_BY[why]) == []


def test_an_item_that_only_scripted_players_and_the_review_look_at_changes_nothing():
    players = (
        "players: [{id: doctrine, title: Doctrine, rules: [{id: a, seat: ambulance.chief, "
        "sees: {knows: track}, if: ambulance.knows.track, do: {log: North.}}]}]\n"
    )

    idle = found("idle_information", ITEM % ", needed_by: [{agency: ambulance}]" + players)

    (finding,) = idle
    assert finding.message == (
        "information item 'track' changes nothing: no condition asks who knows it, "
        "and nobody is expected to share it."
    )
    assert finding.place.line == 26
