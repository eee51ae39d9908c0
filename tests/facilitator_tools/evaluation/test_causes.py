from exercise_engine import commands as c
from exercise_engine import events as e
from facilitator_tools.evaluation import Happened, Record, evaluate
from facilitator_tools.evaluation.causes import Causes
from tests.facilitator_tools.squall import Morning, minutes, played, silent, squall


def place_of(record: Record, kind: type[e.Event], **fields: object) -> int:
    return next(
        place
        for place, event in record.of(kind)
        if all(getattr(event, name) == value for name, value in fields.items())
    )


def test_an_action_leads_through_measures_and_conditions_to_a_task_and_an_inject():
    record = played().record()
    causes = Causes(record)
    asked = place_of(record, e.ActionAsked, action="call_boats")

    followed = [record.happened[place].event for place in causes.consequences(asked)]

    assert [type(event).__name__ for event in followed] == [
        "PoolChanged",
        "ActionBegan",
        "ExpectationMet",
        "EntrySkipped",
        "ActionDone",
        "PoolChanged",
        "MeasureChanged",
        "MeasureChanged",
        "TaskAchieved",
        "InjectDelivered",
        "EntryDelivered",
    ]


def test_the_chain_ends_where_somebody_else_had_a_choice():
    everyone = ("all",)
    events = [
        e.DecisionOpened(
            at_ms=0, cause="entry:warning", to=everyone, decision="harbour", agency="port",
            deadline_ms=minutes(40),
        ),
        e.DecisionMade(
            at_ms=minutes(1), cause="command:port.master/c1", to=everyone, decision="harbour",
            agency="port", option="close", seat="port.master", by="p-anna",
        ),
        e.InjectDelivered(
            at_ms=minutes(1), cause="decision:harbour@port", to=everyone, entry="flood"
        ),
        e.DecisionOpened(
            at_ms=minutes(1), cause="entry:flood", to=everyone, decision="road", agency="police",
            deadline_ms=minutes(21),
        ),
        e.DecisionLapsed(
            at_ms=minutes(21), cause="decision:road@police", to=everyone, decision="road",
            agency="police", option="keep",
        ),
        e.MeasureChanged(
            at_ms=minutes(21), cause="decision:road@police", to=everyone, measure="harm", value=9
        ),
    ]  # fmt: skip
    loaded = squall()
    happened = [Happened(seq, event) for seq, event in enumerate(events, start=1)]
    causes = Causes(Record(loaded, loaded.start("main"), 7, happened))

    assert causes.consequences(1) == [2, 3]
    assert causes.consequences(4) == [5]
    assert causes.choices_behind(5) == [4]


def test_a_computed_measure_is_traced_to_the_choice_behind_what_it_reads():
    record = played().record()
    harm = place_of(record, e.MeasureChanged, measure="harm", value=1)

    [choice] = Causes(record).choices_behind(harm)

    assert isinstance(record.happened[choice].event, e.ActionAsked)


def test_what_was_left_undone_is_a_choice_behind_its_contingency_inject():
    record = silent().record()
    prompt = place_of(record, e.InjectDelivered, entry="prompt")

    [choice] = Causes(record).choices_behind(prompt)

    missed = record.happened[choice].event
    assert isinstance(missed, e.ExpectationMissed)
    assert missed.at_ms == minutes(40)


def test_no_choice_stands_behind_what_the_scenario_does_by_itself():
    record = played().record()
    relief = place_of(record, e.InjectDelivered, entry="relief")

    assert Causes(record).choices_behind(relief) == []


def test_a_pool_that_came_back_to_what_it_was_is_no_consequence():
    [action] = evaluate(played().record()).actions

    assert [one.text for one in action.consequences] == [
        "Expected action met: Call boats in",
        "Did not happen: Owners ask",
        "Boats sheltered: 0 → 12 boats",
        "People harmed: 5 → 1",
        "Critical task achieved: Shelter ten boats",
        "Inject: The quay is full (to Port)",
    ]


def test_a_pool_that_is_still_held_shows_what_was_free_before_and_is_now():
    morning = Morning()
    morning.at(20)
    morning.say(c.TakeAction, "port.master", action="call_boats", arguments={"count": 5})
    morning.at(25)
    morning.say(c.End, "control")

    [action] = evaluate(morning.record()).actions

    assert action.done_ms is None
    assert action.consequences[0].text == "Launches: 2 → 1 of 2 free"
