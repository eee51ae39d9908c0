"""Made-up people are called as people of the islands are, and a true hit stays the only one."""

import pytest

from exercise_engine.island_names import IslandNames
from exercise_engine.made_up import faker_for, name_words
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario, shipped_scenarios
from exercise_engine.words import Words

GIVEN, FAMILIES = IslandNames.first_names, IslandNames.last_names


def shipped(name: str) -> LoadedScenario:
    return read_scenario(find_scenario(name))


@pytest.mark.parametrize("names", [GIVEN, FAMILIES])
def test_each_name_is_one_word_and_stands_once(names: tuple[str, ...]):
    assert len(set(names)) == len(names)
    assert all(name.isalpha() and name[0].isupper() for name in names)


def test_whoever_speaks_in_a_scenario_has_one_given_and_one_family_name():
    words = Words(shipped("volcano"), 1)

    for contact in words.scenario.contacts:
        given, family = words.contact_name(contact.id).split()
        assert (given in GIVEN, family in FAMILIES) == (True, True)


def test_names_follow_from_the_seed_and_from_whom_they_are_of():
    lab, ship = shipped("lab"), shipped("outbreak")

    assert Words(lab, 3).contact_name("master") == Words(lab, 3).contact_name("master")
    assert Words(lab, 3).contact_name("master") != Words(lab, 4).contact_name("master")
    # Two ships of two scenarios have two masters, whose names nobody takes for one person's.
    assert Words(lab, 3).contact_name("master") != Words(ship, 3).contact_name("master")


def test_posters_and_firms_have_no_double_barrelled_names_either():
    with faker_for(1, "test", "names") as faker:
        made = [faker.name() for _ in range(500)] + [faker.user_name() for _ in range(500)]

    assert not [name for name in made if "-" in name]


@pytest.mark.parametrize("name", list(shipped_scenarios()))
def test_nobody_who_is_looked_for_has_a_name_that_strangers_have(name: str):
    scenario = shipped(name).scenario
    sought = [one.name for one in scenario.subjects]
    sought += [entry.name for one in scenario.watch_lists for entry in one.entries if entry.name]
    strangers = {word for family in FAMILIES for word in name_words(family)}

    assert not [one for one in sought if name_words(one)[-1] in strangers]


def test_a_given_surname_and_initial_is_met_about_once_in_ten_thousand():
    initials = [name[0] for name in GIVEN]
    same = sum((initials.count(one) / len(GIVEN)) ** 2 for one in set(initials))

    assert 8_000 < len(FAMILIES) / same < 12_000
