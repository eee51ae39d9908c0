"""What an author can get wrong about information, and what is said."""

import pytest

from tests.exercise_engine.scenario.minimal import said

ITEM = "{id: leak, title: Leak, text: It leaks."
CASES = {
    "an item that there is not": (
        (
            'injects: [{id: a, title: A, at: "T+00:10", to: [port], by: phone, text: x, informs: [leek]}]\n'
            f"information: [{ITEM}}}]\n"
        ),
        ["msel.yaml:1:86: no information item is called 'leek'. Did you mean 'leak'?"],
    ),
    "a rule without an originator": (
        f"information: [{ITEM}, handling: releasable}}]\n",
        [
            "msel.yaml:1:15: information item: 'handling: releasable' needs 'originator', whose rule it is."
        ],
    ),
    "a release under another rule": (
        f"information: [{ITEM}, releasable_to: [port]}}]\n",
        ["msel.yaml:1:15: information item: 'releasable_to' goes with 'handling: releasable'."],
    ),
    "a grade that there is not": (
        f"information: [{ITEM}, reliability: G, credibility: 7}}]\n",
        [
            "msel.yaml:1:69: 'reliability' is 'G', but may be A, B, C, D, E or F.",
            "msel.yaml:1:85: 'credibility' is 7, but at most 6 is wanted.",
        ],
    ),
    "a holder twice": (
        f"information: [{ITEM}, known_by: [port, port]}}]\n",
        ["msel.yaml:1:73: 'port' is given twice."],
    ),
    "a need after the end": (
        f'information: [{ITEM}, needed_by: [{{agency: port, by: "T+09:00"}}]}}]\n',
        ["msel.yaml:1:87: 'by' lies after the end of every start; the last ends at D+0 10:00."],
    ),
    "a name for what no agency can know": (
        (
            f"information: [{ITEM}}}]\n"
            "other_entries: [{id: a, title: A, when: port.knows.leek}, {id: b, title: B, when: known.leek > 1}]\n"
        ),
        [
            "msel.yaml:2:41: no agency 'port' can know an information item 'leek'. Did you mean 'port.knows.leak'?",
            "msel.yaml:2:83: no information item is called 'leek'. Did you mean 'known.leak'?",
        ],
    ),
    "an effect that tells nobody": (
        (
            f"information: [{ITEM}}}]\n"
            'other_entries: [{id: a, title: A, at: "T+00:10", effects: [{learn: leak}]}]\n'
        ),
        ["msel.yaml:2:60: effect: 'learn' needs 'agencies'."],
    ),
    "a sender whom the channel does not join": (
        "channels: [{id: net, title: Net, kind: radio, between: [port], senders: [police]}]\n",
        ["msel.yaml:1:74: 'police' is not among those in 'between'."],
    ),
    "a channel of no kind": (
        "channels: [{id: net, title: Net, kind: pigeon}]\n",
        [
            "msel.yaml:1:40: 'kind' is 'pigeon', but may be phone, radio, email, liaison_officer, regional_intelligence_network or border_alert."
        ],
    ),
    "a share by no channel": (
        (
            f"information: [{ITEM}}}]\n"
            "channels: [{id: net, title: Net, kind: radio}]\n"
            "players: [{id: p, title: P, rules: [{id: r, seat: port.master, sees: {knows: leak}, do: {share: {item: leak, to: [police]}}}]}]\n"
        ),
        ["msel.yaml:3:97: 'by' is missing: name a channel."],
    ),
    "an answer to nothing": (
        "players: [{id: p, title: P, rules: [{id: r, seat: port.master, sees: {start: true}, do: {decline: No.}}]}]\n",
        [
            "msel.yaml:1:37: rule: 'decline' answers a request: it goes with 'sees: {asked_by: ...}'."
        ],
    ),
    "what facilitators alone know": (
        (
            "ports_of_entry: [{id: quay, title: Quay, agency: port}]\n"
            "players: [{id: p, title: P, rules: [{id: r, seat: port.master, sees: {when: port.alerts.hit > 0}, do: {log: x}}]}]\n"
        ),
        ["msel.yaml:2:77: seat 'port.master' cannot see 'port.alerts.hit'."],
    ),
    "calls without an end": (
        'ports_of_entry: [{id: quay, title: Quay, agency: port, arrivals: [{id: a, title: A, kind: ferry, at: "T+00:10", every: 1 h}]}]\n',
        ["msel.yaml:1:67: arrival: 'every' and 'until' go together."],
    ),
    "a subject on a call that never comes": (
        (
            'ports_of_entry: [{id: quay, title: Quay, agency: port, arrivals: [{id: a, title: A, kind: ferry, at: "T+00:10", every: 1 h, until: "T+02:10"}]}]\n'
            "subjects: [{id: m, title: M, name: Al Bo, arrival: a, call: 4}, {id: n, title: N, name: Al Bo, arrival: b}]\n"
        ),
        [
            "msel.yaml:2:61: 'a' comes 3 times; there is no call 4.",
            "msel.yaml:2:105: no arrival is called 'b'. There is: a.",
        ],
    ),
    "a watch entry that fits everything": (
        "watch_lists: [{id: l, title: L, agency: port, entries: [{document: '12*'}, {reason: None.}]}]\n",
        [
            "msel.yaml:1:57: watch entry: 'document' wants four letters or digits besides '*', or more.",
            "msel.yaml:1:76: watch entry: give 'name' or 'document', or both.",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_with_information_is_said_with_its_place(case: str):
    added, lines = CASES[case]

    assert said(added) == lines
