"""Two states on one gulf, with instruments, a meeting and an alerting that a reader can follow by hand."""

from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import check_scenario, read_scenario

GULF = """
scenario: gulf
title: A gulf
summary: Two states help each other.
threats: [natural_disaster]
place: {name: Gulf, centre: [13.0, -61.0], zone: America/St_Vincent}
begins: 2030-06-01 06:00
starts: [{id: full, title: All of it, length: 48 h, pace: [{from: T+00:00, rate: 60}]}]
states: [{id: north, title: North}, {id: south, title: South}]
agencies:
  - {id: nemo, title: Emergency Office, state: north, roles: [{id: head, title: Head}, {id: clerk, title: Clerk}]}
  - {id: police, title: Police, state: north, roles: [{id: chief, title: Chief}]}
  - {id: odm, title: Disaster Office, state: south, roles: [{id: head, title: Head}]}
measures:
  - {id: alarm, type: integer, first: 0}
  - {id: level, type: integer, value: "issued.coast in ['Extreme', 'Severe'] ? 2 : issued.coast != '' ? 1 : 0"}
  - {id: emergency, type: boolean, first: false, seen_by: [all]}
  - {id: port.open, type: boolean, first: true}
  - {id: helpers, type: integer, first: 0}
  - {id: loss, type: number, unit: USD, first: 60}
budgets: [{id: purse, title: Purse, agency: nemo, currency: USD, amount: 1}]
resources: [{id: money, title: Money, agency: nemo, count: 0}]
geography:
  points: [{id: quay, title: Quay, at: [12.0, -61.0]}, {id: cape, title: Cape, at: [12.0, -60.0]}]
  areas: [{id: coast, title: Coast, ring: [[13.0, -61.0], [13.0, -60.0], [14.0, -60.0], [14.0, -61.0]]}]
actions: [{id: declare, title: Declare an emergency, agencies: [nemo], effects: [{set: emergency, to: true}]}]
instruments:
  - {id: pact, kind: treaty, title: Mutual Aid Pact, partner: Pact secretariat, authority: [nemo.head, odm, police],
     parties: [{state: north, status: in_force, source: Test, as_of: "2030"}, {state: south, status: signed}],
     arguments: [{id: people, title: People wanted, type: integer, low: 1, high: 50}],
     requires: [{that: emergency, otherwise: No emergency has been declared.}],
     finds_out: 2 h, authorisation: 1 h, mobilisation: 3 h, transit: 2 h, capacity: 1, cost: 100,
     constraints: [{text: No work at night., only_if: port.open}, {text: For ten hours., until: 10 h}],
     effects: [{add: helpers, by: arg.people}], on_end: [{set: helpers, to: 0}]}
  - {id: cover, kind: insurance, title: Storm cover, authorisation: 24 h, mobilisation: 1 h,
     policies: [{state: north, loss: loss, attachment: 50, exhaustion: 150, ceding: 0.5, pool: money}]}
  - {id: relief, kind: fund, title: Relief fund, authority: [nemo], authorisation: 1 h, mobilisation: 1 h,
     arguments: [{id: amount, title: Amount, type: number, low: 1}, {id: purpose, title: Purpose, type: text}],
     grants: {share: "emergency ? 0.5 : 0.25", at_most: 40, pool: money, budget: purse}}
meetings:
  - {id: summit, title: Special meeting, members: [{state: north, agency: nemo}, {state: south, agency: odm}, {agency: police}],
     convened_by: [nemo], notice: 1 h, within: 2 h, majority: two_thirds,
     resolutions: [{id: help, title: Send help, effects: [{add: helpers, by: 5}]}, {id: words, title: Say so}]}
alerting:
  sender: alerts@north.example
  agencies: [nemo]
  every: 10 min
  channels: [{id: radio, title: Radio, reach: 0.8, half_in: 10 min}, {id: siren, title: Siren, delay: 20 min, reach: 0.5, half_in: 10 min, works: port.open}]
  areas:
    - {id: coast, title: Coast, area: coast, population: 1000, channels: [radio], languages: [{language: en, share: 0.75}, {language: es, share: 0.25}]}
    - {id: hills, title: Hills, population: 500, channels: [radio, siren]}
    - {id: towns, title: Two towns, places: [{place: quay, people: 300, within_km: 2}, {place: cape, people: 100}], channels: [radio]}
  fatigue: {each: 0.25, least: 0.5, within: 24 h}
  effects: [{add: alarm, by: 1}]
"""


def gulf(extra: str = "") -> LoadedScenario:
    """The gulf with the parts *extra*."""
    return read_scenario({"scenario.yaml": (GULF + extra).encode()})


def said(text: str) -> list[str]:
    """Every fault of the gulf written as *text*."""
    return [str(fault) for fault in check_scenario({"scenario.yaml": text.encode()}).faults]
