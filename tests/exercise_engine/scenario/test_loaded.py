"""What the engine is given: measures, their order, and starts."""

import pytest

from tests.exercise_engine.scenario.minimal import MAIN, loaded


def test_a_quantity_is_converted_to_the_unit_of_its_measure():
    main = MAIN.replace("first: 1.5,", "first: 10 ft,")

    assert loaded(main=main).measures["water.level"].first == pytest.approx(3.048)


def test_a_measure_that_says_little_has_the_usual_rest():
    spec = loaded().measures["ships.waiting"]

    assert (spec.title, spec.resolution, spec.low, spec.seen_by, spec.program, spec.driven_by) == (
        "ships.waiting",
        1,
        None,
        (),
        None,
        None,
    )


def test_computed_measures_come_after_those_that_they_read():
    main = MAIN.replace(
        "resources:",
        """\
  - {id: c, type: number, value: b + a}
  - {id: b, type: number, value: a * 2}
  - {id: a, type: number, value: water.level + 1}
resources:""",
    )

    assert loaded(main=main).computed == ("a", "b", "c")


def test_a_start_gives_values_as_the_measures_hold_them():
    main = MAIN.replace(
        "rate: 4}]", "rate: 4}]\n    given: [{set: water.level, to: 2 km}, {set: sea, to: rough}]"
    )
    scenario = loaded(main=main)

    assert scenario.given(scenario.start()) == {"water.level": 2000.0, "sea": "rough"}


def test_the_first_start_is_the_usual_one():
    scenario = loaded()

    assert scenario.start() is scenario.start("full")


def test_every_name_that_an_expression_may_use_is_declared():
    assert sorted(loaded("other_entries: [{id: a, title: A}]").names) == [
        "clock.hours",
        "clock.startex_hours",
        "delivered.a",
        "free.boats",
        "gate.open",
        "port.began.close_gate",
        "port.did.close_gate",
        "port.times.close_gate",
        "sea",
        "ships.waiting",
        "total.boats",
        "water.level",
    ]
