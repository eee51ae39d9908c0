"""Whatever a folder holds, reading it ends soon, with a scenario or with its faults."""

from contextlib import suppress
from importlib.resources import files as resources

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exercise_engine.errors import ScenarioFaults
from exercise_engine.scenario.grammar import Declared, parse
from exercise_engine.scenario.reader import check_scenario, read_scenario
from tests.exercise_engine.scenario.faulty import FULL_OF_FAULTS, full_of_faults
from tests.exercise_engine.scenario.minimal import MAIN, files, said

SCAFFOLD = resources("facilitator_tools") / "templates" / "scenario"
MSEL = (SCAFFOLD / "msel.yaml").read_text("utf-8")

# What means something to YAML or to the language, so that a few of them get far.
PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n  ",
            "\n  - ",
            ": ",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "!!",
            "!x ",
            "<<: ",
            "? ",
            "|",
            ">",
            "'",
            '"',
        ),
        *(
            "\t",
            "# ",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "\0",
            "\ufeff",
            "\u2028",
            "\\",
            "@",
            "`",
            "-1",
            "1e999",
            ".inf",
        ),
        *(
            "injects",
            "id",
            "when",
            "gate.open",
            "then",
            "chance",
            "T+00:10",
            "12 min",
            "null",
            "NO",
            "9" * 500,
        ),
    ]
)


def read(extra: bytes) -> None:
    with suppress(ScenarioFaults):
        read_scenario({**files(), "msel.yaml": extra})


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_end_in_faults_or_a_scenario(content: bytes):
    read(content)


@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join))
def test_text_of_any_kind_ends_in_faults_or_a_scenario(text: str):
    read(text.encode("utf-8", "replace"))


@given(st.integers(0, len(MSEL)), st.integers(0, 30), PIECES)
def test_a_slip_of_the_hand_anywhere_ends_in_faults_or_a_scenario(at: int, length: int, piece: str):
    slipped = MSEL[:at] + piece + MSEL[at + length :]
    scaffold = {
        path: (SCAFFOLD / path).read_text("utf-8").replace("SCENARIO_ID", "it").encode()
        for path in ("scenario.yaml", "evaluation.yaml", "players.yaml")
    }

    report = check_scenario({**scaffold, "msel.yaml": slipped.encode()})

    assert (report.loaded is None) == bool(report.faults)


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(
        [
            "scenario",
            "title",
            "threats",
            "place",
            "begins",
            "d_day",
            "starts",
            "outcome",
            "states",
            "agencies",
            "contacts",
            "geography",
            "world",
            "distributions",
            "measures",
            "resources",
            "background",
            "objectives",
            "actions",
            "decisions",
            "questions",
            "storylines",
            "injects",
            "contingencies",
            "expected_actions",
            "other_entries",
            "capabilities",
            "players",
        ]
    ),
    JSON,
)
def test_a_value_of_the_wrong_shape_anywhere_is_a_fault_and_never_a_traceback(
    key: str, value: object
):
    import json

    main = "\n".join(line for line in MAIN.splitlines() if not line.startswith(f"{key}:"))
    report = check_scenario(
        {"scenario.yaml": f"{main}\n".encode(), "msel.yaml": json.dumps({key: value}).encode()}
    )

    assert (report.loaded is None) == bool(report.faults)


NAMES = {
    "a": Declared("number"),
    "b.c": Declared("integer"),
    "d": Declared("boolean"),
    "e": Declared("text", ("x", "y")),
}
WORDS = st.sampled_from(
    [
        "a",
        "b.c",
        "d",
        "e",
        "1",
        "2.5",
        "'x'",
        "'z'",
        "true",
        "(",
        ")",
        "[",
        "]",
        ",",
        "+",
        "-",
        "*",
        "/",
        "%",
        "<",
        "<=",
        "==",
        "!=",
        "&&",
        "||",
        "!",
        "?",
        ":",
        "in",
        "min(",
        "max(",
        "round(",
        "int(",
        "double(",
        "abs(",
    ]
)


@example("a \x1f")  # white space to Python, and not to CEL
@example("a\u00a0+ 1")
@example("\u0663")
@given(st.lists(st.one_of(WORDS, st.text(max_size=2)), max_size=20).map(" ".join))
def test_whatever_the_grammar_accepts_cel_accepts_too(text: str):
    from exercise_engine.scenario.expressions import Compiler, Wanted

    parsed = parse(text, NAMES, lambda name: f"no {name}")

    if not parsed.faults and parsed.type is not None:
        compiled = Compiler(NAMES).compile(text, Wanted(parsed.type))
        assert compiled.program is not None, (text, parsed.rewritten, compiled.faults)


@pytest.mark.parametrize(
    ("bomb", "fault"),
    [
        (
            "a: &a [x, x]\nb: [*a, *a]\n",
            "msel.yaml:1:4: anchors (&) and aliases (*) are not part of the language. ",
        ),
        ("injects: " + "[" * 5000, "msel.yaml:1:1009: values are nested more than 24 deep."),
        ("injects: " + "{a: " * 5000, "msel.yaml:1:102: values are nested more than 24 deep."),
        (
            "injects: !!python/object/apply:os.system [ls]\n",
            "msel.yaml:1:10: tags (!) are not part of the language. ",
        ),
        ("title: !!str x\n", "msel.yaml:1:8: tags (!) are not part of the language. "),
        ("#\n%TAG !e! tag:x:\n---\na: 1\n", "msel.yaml:2:1: directives (%) are not part of the "),
        ("a: 1\n...\n%YAML 1.2\n---\nb: 2\n", "msel.yaml:3:1: directives (%) are not part of "),
        ("? [a, b]\n: c\n", "msel.yaml:1:3: a key is text; found a list. Put it in quotes."),
        ("1: c\n", "msel.yaml:1:1: a key is text; found 1. Put it in quotes."),
        ("a: 1\n---\nb: 2\n", "msel.yaml:2:1: a file holds one document. Leave out '---'."),
        (
            "injects: " + "9" * 300,
            "msel.yaml:1:10: the number is larger than any that can be used here.",
        ),
        ("injects: .inf", "msel.yaml:1:10: '.inf' is no number that can be used here. "),
        ("injects: 0x" + "F" * 100, "msel.yaml:1:10: '0xFFFF"),
    ],
)
def test_a_bomb_is_a_fault(bomb: str, fault: str):
    found = said(bomb)

    assert any(line.startswith(fault) for line in found), found


def test_a_file_of_too_many_values_is_read_no_further_than_that():
    found = said("injects: [" + "1," * 200_001 + "]")

    assert found == ["msel.yaml:1:400005: the file holds more than 200,000 values."]


def test_a_file_of_many_bytes_is_a_fault():
    assert said("#" * 1_000_001) == [
        "msel.yaml:1:1: the file is larger than 1,000 kB, the most that is read."
    ]


def test_a_condition_that_could_run_long_is_refused():
    found = said("other_entries: [{id: x, title: X, when: '[1, 2].all(a, a > 1)'}]")

    assert found == ["msel.yaml:1:48: '.' cannot stand in an expression."]


@pytest.mark.parametrize("kind", FULL_OF_FAULTS)
def test_a_folder_full_of_faults_is_told_and_not_without_end(kind: str):
    # How long it takes is in tests/benchmarks/test_reading.py.
    found = said(full_of_faults(kind, 1.0))

    assert 0 < len(found) <= 1_000
