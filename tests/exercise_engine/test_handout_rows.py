"""True lines stand among made-up ones that nothing tells from them."""

from exercise_engine.handout_rows import cargo_rows, passenger_rows, watch_rows
from exercise_engine.island_names import IslandNames
from exercise_engine.scenario.handouts.lists import CargoManifest, PassengerList, WatchListExtract
from exercise_engine.words import Words
from tests.exercise_engine.scenario.minimal import loaded

ARRIVALS = """\
ports_of_entry:
  - id: jetty
    title: Jetty
    agency: port
    arrivals: [{id: ferry, title: Ferry, kind: ferry, at: T+00:30, every: 1 h, until: T+02:30, travellers: 12}]
subjects:
  - {id: gale, title: Gale, name: Ida Gale, document: SV100200, arrival: ferry, call: 2}
watch_lists:
  - {id: standing, title: List, agency: police, entries: [{name: Ida Gale, document: SV100200, reason: Ask her.}]}
"""
HEAD = {"title": "T", "issuer": "I"}


def words(seed: int = 7) -> Words:
    return Words(loaded(ARRIVALS), seed)


def manifest(**given: object) -> CargoManifest:
    return CargoManifest.model_validate(
        {"template": "manifest", "vessel": "Example", **HEAD, **given}
    )


def passengers(**given: object) -> PassengerList:
    return PassengerList.model_validate(
        {"template": "passenger_list", "conveyance": "Example", **HEAD, **given}
    )


TRUE_ROWS = [
    {"bill": "K-01", "goods": "Pumps", "packages": 2, "kind": "crates", "mass": 900},
    {"bill": "K-02", "goods": "Motors", "packages": 4, "kind": "crates", "mass": 400},
]


def test_the_written_lines_stand_in_their_order_among_those_made_up():
    rows = cargo_rows(manifest(rows=TRUE_ROWS, made_up=20, bills="K-##"), "a", words())

    assert len(rows) == 22
    assert [row.goods for row in rows if row.goods in ("Pumps", "Motors")] == ["Pumps", "Motors"]


def test_the_same_exercise_reads_the_same_list_and_another_reads_another():
    made = manifest(rows=TRUE_ROWS, made_up=20)

    assert cargo_rows(made, "a", words()) == cargo_rows(made, "a", words())
    assert cargo_rows(made, "a", words()) != cargo_rows(made, "a", words(8))
    assert cargo_rows(made, "a", words()) != cargo_rows(made, "b", words())


def test_made_up_lines_fill_the_columns_that_the_written_ones_fill_and_no_others():
    rows = cargo_rows(manifest(rows=TRUE_ROWS, made_up=30), "a", words())

    assert all(row.bill and row.packages and row.mass for row in rows)
    assert not any(row.container or row.stowage or row.hazard for row in rows)


def test_where_a_written_line_is_hazardous_some_made_up_ones_are_too():
    hazardous = [{**TRUE_ROWS[0], "hazard": "UN 1001, 2.1"}]

    rows = cargo_rows(manifest(rows=hazardous, made_up=60), "a", words())

    assert 1 < sum(bool(row.hazard) for row in rows) < 30


def test_numbers_are_like_their_pattern_and_none_comes_twice():
    rows = cargo_rows(manifest(rows=TRUE_ROWS, made_up=60, bills="K-##"), "a", words())

    numbers = [row.bill for row in rows]
    assert all(len(number) == 4 and number.startswith("K-") for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_a_pattern_with_room_for_few_numbers_ends_all_the_same():
    rows = cargo_rows(manifest(made_up=20, bills="K-#"), "a", words())

    assert len(rows) == 20


def test_a_list_of_a_call_names_those_whom_the_officers_screen():
    first = passenger_rows(passengers(arrival="ferry"), "a", words())
    second = passenger_rows(passengers(arrival="ferry", call=2), "a", words())

    expected = [(one.name, one.document) for one in words().manifest("ferry", 1).travellers]
    assert [(row.name, row.document) for row in second] == expected
    assert ("Ida Gale", "SV100200") in expected
    assert "Ida Gale" not in [row.name for row in first]


def test_travellers_of_a_call_fill_the_columns_of_the_written_ones():
    written = [{"name": "A", "document": "B1", "nationality": "BRB", "born": "1980-01-02"}]

    rows = passenger_rows(passengers(arrival="ferry", rows=written, made_up=2), "a", words())

    assert len(rows) == 12 + 3
    assert all(row.nationality and row.born and not row.place for row in rows)


def test_made_up_passengers_sit_each_in_a_seat_of_their_own():
    written = [{"name": "A", "place": "7D"}]

    rows = passenger_rows(passengers(rows=written, made_up=120), "a", words())

    assert len({row.place for row in rows}) == 121


def test_an_extract_prints_the_entries_of_the_list():
    made = WatchListExtract.model_validate(
        {"template": "watch_list_extract", "watch_list": "standing", "made_up": 5, **HEAD}
    )

    rows = watch_rows(made, "a", words())

    assert len(rows) == 6
    assert [row.reason for row in rows].count("Ask her.") == 1


def test_passengers_from_elsewhere_are_called_as_people_elsewhere_are():
    listed = passengers(nationalities=["VCT", "CAN"], made_up=60)
    rows = passenger_rows(listed, "a", words())

    homes = {row.nationality for row in rows if row.name.split()[1] not in IslandNames.last_names}
    assert homes == {"CAN"}
    assert {row.nationality for row in rows} == {"VCT", "CAN"}
