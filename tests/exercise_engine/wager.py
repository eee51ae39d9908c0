"""A yard where a flood may or may not come, one player who acts and one who does not."""

from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from tests.exercise_engine.exercises import YARD

WAGER = """
outcome: {measure: harm, better: lower}
objectives: [{id: act, title: Act in time}]
information: [{id: rumour, title: The river rises, text: Somebody said so., known_by: [council]}]
actions:
  - {id: sandbag, title: Lay sandbags, agencies: [council], takes: 10 min, effects: [{set: open, to: false}]}
  - {id: sleep, title: Sleep, agencies: [ambulance]}
decisions:
  - id: leave
    title: Leave?
    at: T+00:30
    to: [council]
    within: 20 min
    options: [{id: go, title: Go}, {id: stay, title: Stay}]
injects:
  - id: rain
    title: Rain
    at: T+00:10
    to: [council]
    by: radio
    text: It rains.
    effects: [{add: level, by: {uniform: [1.0, 3.0]}}]
  - {id: sun, title: Sun, when: level > 8.0, to: [council], by: radio, text: It does not.}
capabilities:
  - id: response
    title: Response
    objective: act
    targets:
      - id: quick
        title: Quick
        tasks:
          - {id: bags, title: Bags lie, measured: {achieved: council.did.sandbag, by: T+01:00}}
          - {id: late, title: After the sun, measured: {achieved: open, within: 5 min, after: sun}}
          - {id: judged, title: Judged by evaluators}
players:
  - id: doctrine
    title: By the book
    rules:
      - {id: bags, seat: council.director, sees: {inject: rain}, do: {act: sandbag}}
      - {id: tells, seat: council.clerk, sees: {inject: rain}, do: {share: {item: rumour, to: [ambulance]}}}
  - {id: silence, title: Nobody answers}
"""
STARTS = """
starts:
  - {id: full, title: All of it, length: 6 h, pace: [{from: T+00:00, rate: 60}]}
  - {id: late, title: From one on, at: T+01:00, length: 1 h, pace: [{from: T+01:00, rate: 60}]}
"""
# Each metre of water harms ten, and none once the sandbags lie.
HARM = "  - {id: harm, title: People harmed, type: number, value: 'open ? level * 10.0 : 0.0'}"
SCENARIO = YARD.replace("resources:", f"{HARM}\nresources:") + STARTS + WAGER


def wager() -> LoadedScenario:
    """The wager, read."""
    return read_scenario({"scenario.yaml": SCENARIO.encode()})
