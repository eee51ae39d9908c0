from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from exercise_engine.world.model import Value, WorldFault
from tests.exercise_engine.world.ivan import (
    AS_IN_2004,
    BY_THE_BOOK,
    Deed,
    build,
    draw_from,
    number,
    people_spec,
    play,
)


def without(deeds: list[Deed], *measures: str) -> list[Deed]:
    return [deed for deed in deeds if deed[1] not in measures]


def later(deeds: list[Deed], hours: float, *measures: str) -> list[Deed]:
    return [(at + hours if name in measures else at, name, value) for at, name, value in deeds]


def dead(values: dict[str, Value], cause: str = "dead") -> float:
    return number(values, f"people.{cause}_grenada")


def test_it_writes_what_it_declares_and_nothing_else():
    model = build(people_spec())
    read: dict[str, Value] = dict.fromkeys(model.reads, 0)

    step = model.step(0, read, draw_from(1))

    assert sorted(step.measures) == sorted(measure.id for measure in model.measures)
    assert {measure.id for measure in model.measures} >= {
        "people.dead",
        "people.dead_grenada",
        "people.power_out_share",
        "people.hospital_share_svg",
    }


def test_every_measure_has_the_type_that_it_declares():
    model = build(people_spec())
    read: dict[str, Value] = dict.fromkeys(model.reads, 0)
    kinds = {"number": float, "integer": int, "boolean": bool}

    step = model.step(0, read, draw_from(1))

    for measure in model.measures:
        assert type(step.measures[measure.id]) is kinds[measure.type], measure.id
        assert type(measure.first) is kinds[measure.type], measure.id


def test_the_same_seed_gives_the_same_world_and_another_seed_another():
    once, again, other = (play(AS_IN_2004, seed=seed) for seed in (1, 1, 2))

    assert once == again
    assert once["people.houses_destroyed"] != other["people.houses_destroyed"]


def test_states_add_up_to_the_whole():
    values = play(AS_IN_2004)

    for name in ("evacuated", "houses_destroyed", "homeless"):
        parts = sum(number(values, f"people.{name}_{state}") for state in ("grenada", "svg"))
        assert number(values, f"people.{name}") == pytest.approx(parts, abs=1)
    share, grenada, svg = (
        number(values, f"people.power_out_share{state}") for state in ("", "_grenada", "_svg")
    )
    assert svg < share < grenada


def test_doing_it_by_the_book_beats_2004_and_2004_beats_doing_nothing():
    nothing, as_then, book = (dead(play(deeds)) for deeds in ([], AS_IN_2004, BY_THE_BOOK))

    assert book < as_then / 1.5
    assert as_then < nothing / 1.5


def test_a_later_warning_costs_lives():
    tolls = [dead(play(later(AS_IN_2004, hours, "warning"))) for hours in (0, 8, 12, 16)]

    assert tolls == sorted(tolls)
    assert tolls[-1] > tolls[0] + 10


def test_withdrawing_a_warning_costs_lives():
    withdrawn = [*AS_IN_2004, (103.0, "warning", 0)]

    assert dead(play(withdrawn)) > dead(play(AS_IN_2004))


def test_an_order_takes_people_out_of_danger_if_it_comes_in_time():
    in_time = play(BY_THE_BOOK)
    late = play(later(BY_THE_BOOK, 22, "evacuation"))
    never = play(without(BY_THE_BOOK, "evacuation"))

    evacuated = [number(values, "people.evacuated_grenada") for values in (never, late, in_time)]
    assert evacuated == sorted(evacuated)
    assert evacuated[2] > 3 * evacuated[0]
    assert dead(in_time) < dead(late) <= dead(never)


def test_a_curfew_before_the_order_keeps_people_in_danger_at_home():
    too_early = later(BY_THE_BOOK, -16, "curfew")

    assert dead(play(too_early)) > dead(play(BY_THE_BOOK))


def test_nineteen_of_a_hundred_evacuees_sit_in_public_shelters_if_these_have_room():
    values = play(BY_THE_BOOK, until_h=112)

    share = number(values, "people.sheltered_grenada") / number(values, "people.evacuated_grenada")
    assert share == pytest.approx(0.19, abs=0.01)
    assert values["people.turned_away_grenada"] == 0


def test_closed_shelters_turn_people_away_and_cost_lives():
    closed = play(without(BY_THE_BOOK, "shelter_places"), until_h=130)
    opened = play(BY_THE_BOOK, until_h=130)

    assert closed["people.sheltered_grenada"] == 0
    assert number(closed, "people.turned_away_grenada") > 3_000
    assert dead(closed) > dead(opened)


def test_shelters_that_open_in_the_gale_help_nobody_on_the_night():
    opened_late = play(later(BY_THE_BOOK, 32, "shelter_places"), until_h=124)

    assert opened_late["people.sheltered_grenada"] == 0


@pytest.mark.parametrize(
    ("measure", "cause"),
    [
        ("boats_recalled", "dead_at_sea"),
        ("curfew", "dead_on_roads"),
        ("hospital_prepared", "dead_without_care"),
    ],
)
def test_each_omission_costs_lives_in_its_own_way(measure: str, cause: str):
    # A warning an hour before the gales, so that what people would do unasked does not hide it.
    basis = later(BY_THE_BOOK, 24, "warning")
    deeds = without(basis, "medical_teams")

    omitted, done = (play(d, seed=3) for d in (without(deeds, measure), deeds))

    assert dead(omitted, cause) > dead(done, cause)


def test_medical_teams_save_the_injured():
    deeds = without(AS_IN_2004, "medical_teams")
    helped = [*deeds, (128.0, "medical_teams", 4)]

    assert dead(play(helped), "dead_without_care") < dead(play(deeds), "dead_without_care")


def test_an_airport_that_was_closed_in_time_opens_sooner():
    closed = play(BY_THE_BOOK)
    left_open = play(without(BY_THE_BOOK, "airport_closed"))
    in_the_storm = play(BY_THE_BOOK, until_h=122)

    assert closed["people.airport_usable_grenada"] is True
    assert left_open["people.airport_usable_grenada"] is False
    assert in_the_storm["people.airport_usable_grenada"] is False


def test_crews_bring_power_back():
    with_crews, without_crews = (
        number(play(deeds), "people.power_out_share_grenada")
        for deeds in (BY_THE_BOOK, without(BY_THE_BOOK, "repair_crews"))
    )

    assert with_crews < without_crews - 3


def test_rations_are_eaten_and_what_is_missing_is_counted():
    provided = play(BY_THE_BOOK)
    empty_handed = play(without(BY_THE_BOOK, "supplies"))

    assert 0 < number(provided, "people.supplies_left_grenada") < 400_000
    assert provided["people.unmet_days_grenada"] == 0
    assert number(empty_handed, "people.unmet_days_grenada") > 10_000


def test_nothing_falls_that_only_grows():
    growing = ("dead", "injured", "houses_destroyed", "houses_damaged", "evacuated", "unmet_days")
    series = [play(AS_IN_2004, until_h=hours) for hours in (100, 116, 120, 124, 130, 168)]

    for name in growing:
        values = [number(values, f"people.{name}") for values in series]
        assert values == sorted(values), name


def test_what_a_scenario_leaves_out_counts_as_not_done():
    spec = people_spec()
    spec["states"] = [{"id": "grenada"}]
    spec["communities"] = [{**spec["communities"][0]}]
    model = build(spec)

    assert model.reads == ("storm.wind_st_georges", "storm.hours_to_st_georges")


def spec_with(**more: Any) -> dict[str, Any]:
    spec = people_spec()
    spec["communities"] = [{**spec["communities"][0], **more}, *spec["communities"][1:]]
    return spec


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"place": "st_gorges"}, "no point is called 'st_gorges'. Did you mean 'st_georges'?"),
        (
            {"state": "granada"},
            "'granada', which is none of this model's states. Did you mean 'grenada'?",
        ),
    ],
)
def test_a_fault_of_the_scenario_says_what_would_be_right(more: dict[str, Any], said: str):
    with pytest.raises(WorldFault) as caught:
        build(spec_with(**more))

    assert said in str(caught.value)


def test_a_state_needs_a_community():
    spec = people_spec()
    spec["states"].append({"id": "barbados"})

    with pytest.raises(WorldFault, match="the state 'barbados' has no community"):
        build(spec)


@pytest.mark.parametrize(
    "more", [{"v_half_kt": 40}, {"population": 0}, {"in_danger": 0.6}, {"place": "grenville"}]
)
def test_impossible_communities_are_faults(more: dict[str, Any]):
    with pytest.raises(ValidationError):
        build(spec_with(**more))
