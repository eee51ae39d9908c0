"""Every fault that an author can make is told with its place and with what would be right."""

import pytest

from exercise_engine.scenario.reader import check_scenario, read_scenario
from exercise_engine.scenario.shipped import find_scenario
from tests.exercise_engine.scenario.minimal import MAIN, files, said, warned

# What is added to the least scenario, and every line that is then printed.
ADDED = {
    "an unknown key": (
        """\
injects:
  - {id: a, titel: A, to: [port], by: radio, text: x}
""",
        [
            "msel.yaml:2:5: inject needs 'title'.",
            "msel.yaml:2:13: inject has unknown key 'titel'. Did you mean 'title'?",
        ],
    ),
    "an unknown key far from any": (
        """\
storylines:
  - {id: a, title: A, zzz: 1, incidents: [{id: b, title: B}]}
""",
        ["msel.yaml:2:23: storyline has unknown key 'zzz'. It may have: id, title or incidents."],
    ),
    "a list where text is wanted": (
        "objectives: [{id: o, title: [x]}]\n",
        ["msel.yaml:1:29: 'title' wants text; found a list."],
    ),
    "a number where text is wanted": (
        "objectives: [{id: o, title: 7}]\n",
        ["msel.yaml:1:29: 'title' wants text; found 7. Put it in quotes."],
    ),
    "text where a list is wanted": (
        "objectives: yes\n",
        ["msel.yaml:1:13: 'objectives' wants a list; found 'yes'."],
    ),
    "text where a mapping is wanted": (
        "objectives: [yes]\n",
        ["msel.yaml:1:14: 'objectives' wants a mapping of keys and values; found 'yes'."],
    ),
    "a bad id": (
        "objectives: [{id: Save Lives, title: x}]\n",
        [
            "msel.yaml:1:19: 'Save Lives' is not an id. Write it in small letters, digits and _, beginning with a letter."
        ],
    ),
    "an empty title": ("objectives: [{id: o, title: ''}]\n", ["msel.yaml:1:29: 'title' is empty."]),
    "a word that is none of those allowed": (
        "objectives: [{id: o, title: O, factors: [helth]}]\n",
        [
            "msel.yaml:1:42: 'factors' is 'helth', but may be political, economic, social, health, environmental or security. Did you mean 'health'?"
        ],
    ),
    "a list that is too short": (
        "injects: [{id: a, title: A, to: [], by: radio, text: x}]\n",
        ["msel.yaml:1:33: 'to' has 0 values, but wants 1 or more."],
    ),
    "a share above one": (
        "players: [{id: p, title: P, rules: [{id: r, seat: port.master, sees: {start: true}, chance: 2, do: {log: x}}]}]\n",
        ["msel.yaml:1:93: 'chance' is 2, but at most 1 is wanted."],
    ),
    "a wrong duration": (
        """\
decisions:
  - {id: d, title: D, to: [port], within: 5 minuts, options: [{id: a, title: A}, {id: b, title: B}]}
""",
        ["msel.yaml:2:43: '5 minuts' is not a duration. Write it like '12 min' or '1 h 30 min'."],
    ),
    "a number for a duration": (
        """\
decisions:
  - {id: d, title: D, to: [port], within: 5, options: [{id: a, title: A}, {id: b, title: B}]}
""",
        ["msel.yaml:2:43: 5 is not a duration. Write it like '12 min' or '1 h 30 min'."],
    ),
    "a wrong time": (
        "other_entries: [{id: a, title: A, at: '10:30'}]\n",
        ["msel.yaml:1:39: '10:30' is not a time. Write it like 'T+01:30' or 'D-1 06:00'."],
    ),
    "a time before the scenario": (
        "other_entries: [{id: a, title: A, at: D-1 06:00}]\n",
        ["msel.yaml:1:39: 'D-1 06:00' lies before the scenario begins."],
    ),
    "two triggers": (
        "other_entries: [{id: a, title: A, at: T+00:10, when: gate.open}]\n",
        ["msel.yaml:1:17: other entry: give only one of at, after and when; found at and when."],
    ),
    "an effect of two verbs": (
        "other_entries: [{id: a, title: A, effects: [{set: gate.open, to: true, skip: a}]}]\n",
        [
            "msel.yaml:1:45: effect: give exactly one of set, add, restock, fund, deliver, skip, learn, chance, if, delay; found set and skip."
        ],
    ),
    "a wrong probability": (
        "other_entries: [{id: a, title: A, effects: [{chance: [1], then: [{skip: a}]}]}]\n",
        ["msel.yaml:1:54: 'chance' wants a share from 0 to 1, or an expression; found a list."],
    ),
    "a wrong wait": (
        "other_entries: [{id: a, title: A, when: gate.open, delay: 5}]\n",
        [
            "msel.yaml:1:59: 'delay' wants a duration such as '12 min', or a distribution such as {uniform: [5 min, 10 min]}; found 5."
        ],
    ),
    "a backward distribution": (
        "other_entries: [{id: a, title: A, when: gate.open, delay: {uniform: [5 min, 2 min]}}]\n",
        ["msel.yaml:1:59: distribution: uniform wants its values from the lowest to the highest."],
    ),
    "an unknown distribution shape": (
        "other_entries: [{id: a, title: A, when: gate.open, delay: {unifrom: [1 min, 2 min]}}]\n",
        ["msel.yaml:1:60: distribution has unknown key 'unifrom'. Did you mean 'uniform'?"],
    ),
    "a duplicate key": (
        """\
objectives: []
objectives: []
""",
        ["msel.yaml:2:1: key 'objectives' stands here a second time; the first is in line 1."],
    ),
    "a key in two files": (
        "title: Again\n",
        ["msel.yaml:1:1: 'title' stands in scenario.yaml:2 already. A key stands in one file."],
    ),
    "a tab": (
        """\
objectives:
	- x
""",
        ["msel.yaml:2:1: lines are indented with spaces, never with tabs."],
    ),
    "an open bracket": (
        "objectives: [\n",
        ["msel.yaml:2:1: a bracket above is not closed, or a value is missing."],
    ),
    "a dangling agency": (
        "injects: [{id: a, title: A, to: [prot], by: radio, text: x}]\n",
        ["msel.yaml:1:34: no agency or seat is called 'prot'. Did you mean 'port'?"],
    ),
    "a dangling sender": (
        "injects: [{id: a, title: A, from: nobody, to: [port], by: radio, text: x}]\n",
        ["msel.yaml:1:35: no agency or contact is called 'nobody'. There are: police and port."],
    ),
    "a dangling entry": (
        "other_entries: [{id: a, title: A, after: b}]\n",
        ["msel.yaml:1:42: no MSEL entry is called 'b'. There is: a."],
    ),
    "a dangling incident": (
        "other_entries: [{id: a, title: A, incident: b}]\n",
        ["msel.yaml:1:45: no incident is called 'b'."],
    ),
    "a dangling measure": (
        "other_entries: [{id: a, title: A, effects: [{set: gate.opne, to: true}]}]\n",
        ["msel.yaml:1:51: no measure is called 'gate.opne'. Did you mean 'gate.open'?"],
    ),
    "a dangling pool": (
        "other_entries: [{id: a, title: A, effects: [{restock: boat, by: 1}]}]\n",
        ["msel.yaml:1:55: no resource is called 'boat'. Did you mean 'boats'?"],
    ),
    "a missing handout": (
        "injects: [{id: a, title: A, to: [port], by: radio, text: x, handout: handouts/a.md}]\n",
        ["msel.yaml:1:70: no file of this folder is called 'handouts/a.md'."],
    ),
    "a handout outside": (
        "injects: [{id: a, title: A, to: [port], by: radio, text: x, handout: ../../etc/passwd}]\n",
        ["msel.yaml:1:70: no file of this folder is called '../../etc/passwd'."],
    ),
    "an id given twice": (
        "other_entries: [{id: a, title: A}, {id: a, title: B}]\n",
        ["msel.yaml:1:41: MSEL entry 'a' is given twice; the first is in line 1."],
    ),
    "an id that CEL keeps": (
        "other_entries: [{id: in, title: A}]\n",
        ["msel.yaml:1:22: 'in' cannot be used: expressions keep the word for themselves."],
    ),
    "an action of another agency": (
        "expected_actions: [{id: a, title: A, at: T+00:10, expect: {agency: police, action: close_gate, within: 5 min}}]\n",
        ["msel.yaml:1:84: agency 'police' cannot take action 'close_gate'; port can."],
    ),
    "an option that there is not": (
        """\
decisions:
  - {id: d, title: D, to: [port], within: 5 min, lapses: {option: c}, options: [{id: a, title: A}, {id: b, title: B}]}
""",
        ["msel.yaml:2:67: decision 'd' has no option 'c'. There are: a and b."],
    ),
    "a default that there is not": (
        "questions: [{id: q, title: Q, text: x, to: [port], within: 5 min, outcomes: [{id: good, title: G}], rule_within: 5 min, default: god}]\n",
        ["msel.yaml:1:130: question 'q' has no outcome 'god'. Did you mean 'good'?"],
    ),
    "an argument that there is not": (
        "players: [{id: p, title: P, rules: [{id: r, seat: port.master, sees: {start: true}, do: {act: close_gate, with: {sped: 1}}}]}]\n",
        ["msel.yaml:1:114: action 'close_gate' has no argument 'sped'. Did you mean 'speed'?"],
    ),
    "an argument of the wrong type": (
        "players: [{id: p, title: P, rules: [{id: r, seat: port.master, sees: {start: true}, do: {act: close_gate, with: {speed: fast}}}]}]\n",
        ["msel.yaml:1:121: 'speed' is a number; found 'fast'."],
    ),
    "a seat that there is not": (
        "players: [{id: p, title: P, rules: [{id: r, seat: port.mate, sees: {start: true}, do: {log: x}}]}]\n",
        ["msel.yaml:1:51: no seat is called 'port.mate'. Did you mean 'port.master'?"],
    ),
    "a player like one that is like another": (
        "players: [{id: p, title: P}, {id: q, title: Q, like: p}, {id: r, title: R, like: q}]\n",
        [
            "msel.yaml:1:82: player 'q' is itself like another. Name one that has all its rules.",
        ],
    ),
    "rules left out of nobody's": (
        "players: [{id: p, title: P, without: [say]}]\n",
        [
            "msel.yaml:1:11: scripted player: 'without' leaves out rules of another player: it goes with 'like'."
        ],
    ),
    "an inject that a seat does not get": (
        """\
injects: [{id: a, title: A, to: [police], by: radio, text: x}]
players: [{id: p, title: P, rules: [{id: r, seat: port.master, sees: {inject: a}, do: {log: x}}]}]
""",
        ["msel.yaml:2:79: seat 'port.master' does not get inject 'a', so it never sees it."],
    ),
    "an acknowledgement by who does not get it": (
        "injects: [{id: a, title: A, to: [police], by: radio, text: x, expect: [{agency: port, acknowledge: true, within: 5 min}]}]\n",
        ["msel.yaml:1:100: agency 'port' does not get this inject, so it cannot acknowledge it."],
    ),
    "an unknown world model": (
        "world: [{id: w, model: tropical_cyclon}]\n",
        [
            "msel.yaml:1:24: no world model is called 'tropical_cyclon'. Did you mean 'tropical_cyclone'?"
        ],
    ),
    "an unknown measure": (
        """\
other_entries:
  - id: a
    title: A
    when: gate.open && shelter.opne > 2
""",
        ["msel.yaml:4:24: no measure is called 'shelter.opne'."],
    ),
    "an unknown measure near one": (
        """\
other_entries:
  - id: a
    title: A
    when: "gate.opne"
""",
        ["msel.yaml:4:12: no measure is called 'gate.opne'. Did you mean 'gate.open'?"],
    ),
    "text without quotes": (
        "other_entries: [{id: a, title: A, when: sea == rough}]\n",
        ["msel.yaml:1:48: no measure is called 'rough'. Text stands in quotes: 'rough'."],
    ),
    "an option that is never found": (
        "other_entries: [{id: a, title: A, when: \"sea == 'ruogh'\"}]\n",
        ["msel.yaml:1:49: 'ruogh' can never be found here. Did you mean 'rough'?"],
    ),
    "a condition that is a number": (
        "other_entries: [{id: a, title: A, when: water.level + 1}]\n",
        ["msel.yaml:1:41: a condition is true or false; found a number."],
    ),
    "a comparison of two kinds": (
        "other_entries: [{id: a, title: A, when: gate.open > 1}]\n",
        ["msel.yaml:1:51: '>' cannot compare true or false with a whole number."],
    ),
    "a range": (
        "other_entries: [{id: a, title: A, when: 1 < water.level < 2}]\n",
        [
            "msel.yaml:1:57: '<' cannot compare true or false with a whole number. Write 'a < b && b < c' for a range."
        ],
    ),
    "a word of another language": (
        "other_entries: [{id: a, title: A, when: gate.open and gate.open}]\n",
        ["msel.yaml:1:51: 'and' does not fit here. Did you mean '&&'?"],
    ),
    "one equals sign": (
        "other_entries: [{id: a, title: A, when: water.level = 2}]\n",
        ["msel.yaml:1:53: '=' cannot stand in an expression. Did you mean '=='?"],
    ),
    "an unknown function": (
        "other_entries: [{id: a, title: A, when: 'mix(1, 2) > 1'}]\n",
        ["msel.yaml:1:42: no function is called 'mix'. Did you mean 'min'?"],
    ),
    "the clock in a condition": (
        "other_entries: [{id: a, title: A, when: clock.hours > 3}]\n",
        [
            "msel.yaml:1:41: 'clock.hours' cannot stand here: a condition is looked at when a measure changes, not as time passes. Use 'at' or 'delay'."
        ],
    ),
    "an argument outside its action": (
        "other_entries: [{id: a, title: A, when: arg.speed > 3}]\n",
        ["msel.yaml:1:41: no argument of this action is called 'speed'."],
    ),
    "what a seat cannot see": (
        "players: [{id: p, title: P, rules: [{id: r, seat: port.master, sees: {when: water.level > 1}, do: {log: x}}]}]\n",
        ["msel.yaml:1:77: seat 'port.master' cannot see 'water.level'."],
    ),
    "an expression in a block of one line": (
        """\
other_entries:
  - id: a
    title: A
    when: >
      gate.opne
""",
        ["msel.yaml:5:7: no measure is called 'gate.opne'. Did you mean 'gate.open'?"],
    ),
    "an expression over several lines": (
        """\
other_entries:
  - id: a
    title: A
    when: >
      gate.open ||
      gate.opne
""",
        ["msel.yaml:4:11: no measure is called 'gate.opne'. Did you mean 'gate.open'?"],
    ),
    "a nesting too deep": (
        "other_entries: [{id: a, title: A, when: (((((((((((((gate.open)))))))))))))}]\n",
        [
            "msel.yaml:1:53: the expression is nested more than 12 deep. Split it over computed measures."
        ],
    ),
    "an unknown placeholder": (
        "injects: [{id: a, title: A, to: [port], by: radio, text: 'It is {water.leve} m.'}]\n",
        [
            "msel.yaml:1:66: in the text, no measure is called 'water.leve'. Did you mean 'water.level'?"
        ],
    ),
    "a line of traffic with what nobody makes up": (
        "background: [{id: a, to: [port], by: radio, every: 1 h, lines: ['At {tim} in {street}.']}]\n",
        ["msel.yaml:1:70: in the text, nothing is made up for 'tim'. Did you mean 'time'?"],
    ),
    "an unknown contact in a text": (
        "injects: [{id: a, title: A, to: [port], by: radio, text: 'I am {contact.bob}.'}]\n",
        ["msel.yaml:1:65: in the text, no contact is called 'bob'."],
    ),
    "an amount of the wrong type": (
        "other_entries: [{id: a, title: A, effects: [{set: gate.open, to: 5}]}]\n",
        ["msel.yaml:1:66: 'gate.open' is true or false; found 5."],
    ),
    "an amount of the wrong type, computed": (
        "other_entries: [{id: a, title: A, effects: [{set: gate.open, to: water.level}]}]\n",
        ["msel.yaml:1:66: measure 'gate.open' is true or false; found a number."],
    ),
    "an option that a measure has not": (
        "other_entries: [{id: a, title: A, effects: [{set: sea, to: ruogh}]}]\n",
        ["msel.yaml:1:60: measure 'sea' has no option 'ruogh'. Did you mean 'rough'?"],
    ),
    "adding to what is no number": (
        "other_entries: [{id: a, title: A, effects: [{add: sea, by: 1}]}]\n",
        ["msel.yaml:1:51: 'sea' is no number. Write 'set' and 'to'."],
    ),
    "half a boat": (
        "other_entries: [{id: a, title: A, effects: [{restock: boats, by: 1.5}]}]\n",
        ["msel.yaml:1:66: a resource is counted in whole numbers; found 1.5."],
    ),
    "an entry after the end": (
        "other_entries: [{id: a, title: A, at: T+09:00}]\n",
        ["msel.yaml:1:39: this lies after the end of every start; the last ends at D+0 10:00."],
    ),
    "entries that wait for each other": (
        "other_entries: [{id: a, title: A, after: b}, {id: b, title: B, after: a}]\n",
        ["msel.yaml:1:42: these entries wait for each other: a after b after a."],
    ),
    "an entry that waits for itself": (
        "other_entries: [{id: a, title: A, after: a}]\n",
        ["msel.yaml:1:42: these entries wait for each other: a after a."],
    ),
    "a named distribution of the other kind": (
        """\
distributions: [{id: few, number: {uniform: [1, 2]}}]
other_entries: [{id: a, title: A, when: gate.open, delay: {drawn: few}}]
""",
        ["msel.yaml:2:67: distribution 'few' draws numbers, but durations are wanted here."],
    ),
    "endless traffic": (
        "background: [{id: b, to: [all], by: radio, every: 1 s, lines: [x]}]\n",
        ["msel.yaml:1:51: traffic comes every 10 s at most."],
    ),
    "no time to decide": (
        """\
decisions:
  - {id: d, title: D, to: [port], within: 0 s, options: [{id: a, title: A}, {id: b, title: B}]}
""",
        ["msel.yaml:2:43: 'within' is more than nothing."],
    ),
    "a task due after the end": (
        """\
objectives: [{id: o, title: O}]
capabilities: [{id: c, title: C, objective: o, targets: [{id: t, title: T, tasks: [{id: k, title: K, measured: {achieved: gate.open, by: T+09:00}}]}]}]
""",
        ["msel.yaml:2:138: 'by' lies after the end of every start; the last ends at D+0 10:00."],
    ),
    "an unclosed bracket": (
        """\
other_entries:
  - {id: a, title: A, when: '(gate.open'}
""",
        ["msel.yaml:2:40: ')' is missing before the end."],
    ),
}

# What is changed in it: from, to, and every line that is then printed.
CHANGED = {
    "a missing key": (
        "title: Night harbour\n",
        "",
        ["scenario.yaml:1:1: the scenario needs 'title'."],
    ),
    "an unknown time zone": (
        "America/St_Vincent",
        "America/St_Vincnt",
        [
            "scenario.yaml:5:57: 'America/St_Vincnt' is not a time zone. Did you mean 'America/St_Vincent'?"
        ],
    ),
    "a wrong beginning": (
        "2026-09-02 06:00",
        "2 September",
        ["scenario.yaml:6:9: '2 September' is not a local time. Write it like '2004-09-02 15:00'."],
    ),
    "a role given twice": (
        "roles: [{id: chief, title: Chief}]",
        "roles: [{id: chief, title: Chief}, {id: chief, title: C}]",
        ["scenario.yaml:13:73: role 'chief' is given twice; the first is in line 13."],
    ),
    "an agency with a word that means something": (
        "{id: police, title: Police,",
        "{id: delivered, title: Police,",
        [
            "scenario.yaml:13:5: an agency cannot be called 'delivered': the word has a meaning of its own.",
            "scenario.yaml:21:39: no agency is called 'police'. There are: delivered and port.",
        ],
    ),
    "a pace that begins later": (
        "from: T+00:00",
        "from: T+01:00",
        [
            "scenario.yaml:11:12: the pace begins at D+0 07:00, but the start at D+0 06:00. Let them begin together."
        ],
    ),
    "a pace that goes back": (
        "rate: 4}",
        "rate: 4}, {from: T+02:00, rate: 2}, {from: T+01:00, rate: 2}",
        [
            "scenario.yaml:11:64: the steps of a pace go forward in time; this one is not after the one before it."
        ],
    ),
    "a pace beyond the end": (
        "rate: 4}",
        "rate: 4}, {from: T+05:00, rate: 2}",
        ["scenario.yaml:11:38: this step of the pace lies after the end of the start, D+0 10:00."],
    ),
    "a unit of another kind": (
        "first: 1.5,",
        "first: 5 kt,",
        ["scenario.yaml:17:53: 'kt' is a speed, but 'm', a length, is wanted."],
    ),
    "a measure without a type": (
        "type: boolean, first",
        "first",
        ["scenario.yaml:16:5: measure 'gate.open' needs 'type', as no world model moves it."],
    ),
    "a measure without a value": (
        "type: boolean, first: false",
        "type: boolean",
        ["scenario.yaml:16:5: measure 'gate.open' needs 'first', or 'value' if it is computed."],
    ),
    "a first value outside its bounds": (
        "first: 1.5,",
        "first: 10,",
        ["scenario.yaml:17:46: 'first' is more than 'high'."],
    ),
    "an odd resolution": (
        "first: 1.5,",
        "first: 1.5, resolution: 0.5,",
        [
            "scenario.yaml:17:58: 'resolution' is 0.5, but a power of ten such as 0.01, 1 or 100 is wanted."
        ],
    ),
    "a choice without options": (
        "type: choice, options: [calm, rough], first: calm",
        "type: choice, first: calm",
        ["scenario.yaml:19:5: choice measure 'sea' needs 'options'."],
    ),
    "a choice of none of them": (
        "first: calm",
        "first: clam",
        ["scenario.yaml:19:60: 'sea' has no option 'clam'. Did you mean 'calm'?"],
    ),
    "options of what is no choice": (
        "type: boolean,",
        "type: boolean, options: [a],",
        ["scenario.yaml:16:36: 'options' goes with type choice."],
    ),
    "a first value of the wrong type": (
        "type: integer, first: 2",
        "type: integer, first: 2.5",
        ["scenario.yaml:18:47: 'ships.waiting' is a whole number; found 2.5."],
    ),
    "measures computed from each other": (
        "resources:",
        "  - {id: a, type: number, value: b + 1}\n  - {id: b, type: number, value: a + 1}\nresources:",
        ["scenario.yaml:20:5: these measures are computed from each other: a <- b <- a."],
    ),
    "a given value of the wrong type": (
        "rate: 4}]",
        "rate: 4}]\n    given: [{set: gate.open, to: 3}]",
        ["scenario.yaml:12:34: 'gate.open' is true or false; found 3."],
    ),
    "an agency that finished what it cannot do": (
        "rate: 4}]",
        "rate: 4}]\n    did: [{agency: police, action: close_gate}]",
        ["scenario.yaml:12:11: agency 'police' cannot take action 'close_gate'; port can."],
    ),
    "an argument's default of the wrong type": (
        "default: 1",
        "default: one",
        ["scenario.yaml:26:70: 'speed' is a number; found 'one'."],
    ),
    "a pool used beyond its count": (
        "default: 1}]",
        "default: 1}]\n    uses: [{pool: boats, count: 4}]",
        ["scenario.yaml:27:12: the action needs 4 of 'boats', but there are only 3."],
    ),
    "a count with decimals": (
        "default: 1}]",
        "default: 1}]\n    uses: [{pool: boats, count: arg.speed * 0.5}]",
        [
            "scenario.yaml:27:33: the count is a whole number; found a number with decimals. Write int(round(...)) around it."
        ],
    ),
    "an outcome that is no number": (
        "title: Night harbour",
        "outcome: {measure: sea, better: lower}\ntitle: Night harbour",
        ["scenario.yaml:2:20: the outcome by which exercises are compared is a number."],
    ),
    "a measure with a word that means something": (
        "id: gate.open",
        "id: delivered.open",
        [
            "scenario.yaml:16:10: a measure cannot begin with 'delivered': the word has a meaning of its own."
        ],
    ),
}


@pytest.mark.parametrize("case", ADDED)
def test_what_is_wrong_is_said_with_its_place(case: str):
    added, lines = ADDED[case]

    assert said(added) == lines


@pytest.mark.parametrize("case", CHANGED)
def test_what_is_changed_for_the_worse_is_said_with_its_place(case: str):
    before, after, lines = CHANGED[case]
    assert before in MAIN

    assert said(main=MAIN.replace(before, after)) == lines


def test_the_least_scenario_has_no_fault_and_no_warning():
    assert warned() == []


def test_all_faults_of_all_files_are_told_at_once_in_their_order():
    msel = "injects: [{id: a, title: A, to: [prot], by: radio, text: x, zzz: 1}]\n"
    evaluation = "objectives: [{id: O, title: O}]\n"

    report = check_scenario({**files(msel), "evaluation.yaml": evaluation.encode()})

    assert [str(fault) for fault in report.faults] == [
        "evaluation.yaml:1:19: 'O' is not an id. Write it in small letters, digits and _, beginning with a letter.",
        "msel.yaml:1:34: no agency or seat is called 'prot'. Did you mean 'port'?",
        (
            "msel.yaml:1:61: inject has unknown key 'zzz'. It may have: at, after, when, delay, even_if_skipped, unless, processes, factors, "
            "objective, id, title, incident, status, notes, from, to, by, priority, text, handout, informs, effects or expect."
        ),
    ]


def test_a_file_that_cannot_be_read_hides_no_fault_of_another_and_raises_no_false_ones():
    msel = "injects: [{id: a, titel: A, after: b, to: [port], by: radio, text: x}]\n"

    report = check_scenario({**files(msel), "more.yaml": b"other_entries: [\n"})

    assert [str(fault) for fault in report.faults] == [
        "more.yaml:2:1: a bracket above is not closed, or a value is missing.",
        "msel.yaml:1:11: inject needs 'title'.",
        "msel.yaml:1:19: inject has unknown key 'titel'. Did you mean 'title'?",
    ]


def test_a_part_at_fault_is_not_missed_by_those_that_refer_to_it():
    msel = """\
other_entries:
  - {id: a, title: A, at: T+00:10, zzz: 1}
  - {id: b, title: B, after: a}
  - {id: c, title: C, when: delivered.a}
"""

    assert [line.split(": ")[0] for line in said(msel)] == ["msel.yaml:2:36"]


def test_a_missing_scenario_file_is_said():
    report = check_scenario({"msel.yaml": b"injects: []"})

    assert [str(fault) for fault in report.faults if fault.code == "missing_file"] == [
        "scenario.yaml:1:1: there is no scenario.yaml. A scenario is a folder with a scenario.yaml."
    ]


def test_a_deadline_that_the_pace_leaves_under_a_minute_is_a_warning():
    decisions = """\
decisions:
  - id: close
    title: Close?
    at: T+01:00
    to: [port]
    within: 3 min
    options: [{id: yes_now, title: Now}, {id: later, title: Later}]
"""

    assert warned(decisions) == [
        "msel.yaml:6:13: the time to decide is only 45 s of wall time at the pace of start 'full'. People need 60 s or more."
    ]


def test_a_deadline_over_a_change_of_pace_counts_both_paces():
    main = MAIN.replace("rate: 4}", "rate: 4}, {from: T+01:02, rate: 1}")
    decisions = """\
decisions:
  - id: close
    title: Close?
    at: T+01:00
    to: [port]
    within: 3 min
    options: [{id: yes_now, title: Now}, {id: later, title: Later}]
"""

    assert warned(decisions, main) == []


def test_an_entry_that_is_not_released_is_a_warning():
    assert warned("other_entries: [{id: a, title: A, status: draft}]") == [
        "msel.yaml:1:35: 'a' is draft, not released: it will not play."
    ]


def test_a_unit_behind_a_measure_that_may_read_as_words_is_a_warning():
    lab = dict(read_scenario(find_scenario("lab")).files)
    hours = b"Hours until then by our track: {storm.hours_to_bequia}."
    assert hours in lab["msel.yaml"]

    def warned_of(text: bytes) -> list[str]:
        changed = {**lab, "msel.yaml": lab["msel.yaml"].replace(hours, text)}
        return [fault.message for fault in check_scenario(changed).warnings]

    said = "'storm.hours_to_bequia' may read as 'due' or 'none forecast', and '{0}' would stand behind that."
    for unit in ("h", "hours"):
        (told,) = warned_of(b"They are {storm.hours_to_bequia} %s away." % unit.encode())
        assert told.startswith(said.format(unit))
    assert warned_of(b"They come in {storm.hours_to_bequia}, have no doubt.") == []
    assert warned_of(b"The wind is {storm.wind_bequia} kt.") == []


def test_a_division_that_drops_its_rest_is_a_warning():
    assert warned("other_entries: [{id: a, title: A, when: ships.waiting / 2 > 1}]") == [
        "msel.yaml:1:55: '/' between whole numbers drops the rest. Write double(...) around one of them to keep it."
    ]


def test_an_entry_before_every_start_is_a_warning_unless_a_start_brings_it():
    later = MAIN.replace("length: 4 h", "at: T+01:00\n    length: 4 h").replace(
        "from: T+00:00", "from: T+01:00"
    )
    bringing = later.replace("length: 4 h", "length: 4 h\n    brings: [a]")
    entry = "other_entries: [{id: a, title: A, at: T+00:10}]"

    assert warned(entry, later) == [
        "msel.yaml:1:39: 'a' lies before every start, and none brings it: it will not play."
    ]
    assert warned(entry, bringing) == []
