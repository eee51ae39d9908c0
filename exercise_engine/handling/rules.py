"""The rules by which commands are refused, by name, each with a sentence for the person."""

from __future__ import annotations

from collections.abc import Iterable

from exercise_engine.units import LONGEST_MS

RULES: dict[str, str] = {
    "not_before_startex": "Play has not begun yet.",
    "not_after_endex": "Play has ended.",
    "only_in_lobby": "Play has begun already.",
    "only_after_endex": "That waits until after ENDEX.",
    "not_for_this_seat": "This seat may not do that.",
    "seat_not_yours": "This seat is not yours any more.",
    "no_such_seat": "There is no such seat.",
    "seat_taken": "Somebody sits there already. Choose a free seat.",
    "seat_free": "Nobody sits there.",
    "no_such_participant": "There is no such participant or scripted player.",
    "no_such_item": "There is no such message in your inbox.",
    "no_such_entry": "There is no such entry in the MSEL.",
    "entry_over": "This entry is over already.",
    "entry_held": "This entry is held already.",
    "entry_not_held": "This entry is not held.",
    "not_an_inject": "Only an inject can be delivered.",
    "no_such_model": "There is no such world model.",
    "model_frozen": "This world model stands still already.",
    "model_not_frozen": "This world model does not stand still.",
    "no_such_decision": "Your agency has not been asked this.",
    "decision_closed": "This decision is closed.",
    "already_decided": "Your agency has decided already.",
    "no_such_option": "There is no such option.",
    "no_such_question": "Your agency has not been asked this.",
    "question_closed": "This question is closed.",
    "already_answered": "Your agency has answered already.",
    "nothing_to_rule": "There is no answer waiting for a ruling.",
    "no_such_outcome": "There is no such outcome.",
    "no_such_action": "Your agency has no such action.",
    "argument_missing": "Something that the action needs was not said.",
    "argument_unknown": "The action does not ask for that.",
    "argument_unfit": "What was said does not fit.",
    "requirement": "What the action requires does not hold.",
    "once_only": "Your agency has done this already, and it can be done only once.",
    "not_enough": "There is not enough left for that.",
    "no_such_policy": "There is no such policy.",
    "no_such_level": "The policy has no such level.",
    "policy_not_yours": "Your seat may not put this policy in force or end it.",
    "policy_in_force": "This is in force already.",
    "policy_pending": "This policy is on its way already. Withdraw that first.",
    "policy_requirement": "What the policy requires does not hold.",
    "policy_not_in_force": "This policy is not in force.",
    "no_such_assessment": "Your agency has not been asked to assess this.",
    "assessment_closed": "The agencies do not rate alone any more.",
    "gravity_unfit": "The rating does not fit.",
    "joint_closed": "No joint assessment is open.",
    "not_the_chair": "Only the chair proposes the joint assessment.",
    "no_such_proposal": "Another proposal has taken its place. Look at it anew.",
    "no_plan_board": "Your agency fills no plan board.",
    "no_such_task": "There is no such task in the plan.",
    "no_such_objective": "The plan has no such objective.",
    "not_on_board": "Only agencies that fill the plan can do or support its tasks.",
    "supports_itself": "An agency does not support itself.",
    "no_such_resource": "There is no such resource that you see.",
    "due_in_past": "By when it is to be done lies behind.",
    "nothing_changed": "Nothing was changed.",
    "plan_full": "The plan has all the tasks that it can hold.",
    "task_changed": "Somebody has changed this task. Look at it anew.",
    "task_not_yours": "That is for the agency that does the task.",
    "task_not_accepted": "Your agency has not accepted this task.",
    "task_over": "This task is over.",
    "no_such_unit": "Your agency has no such unit.",
    "unit_not_out": "This unit is on no task of your agency.",
    "unit_unfit": "This unit cannot do that now.",
    "no_capable_unit": "Your agency has no unit that can do that.",
    "out_of_range": "No unit can go so far, work there and come back on what it has.",
    "crew_must_rest": "No crew can be out for so long: it must rest.",
    "no_unit_free": "No unit is free for that now.",
    "action_not_open": "Your agency has no such action waiting or under way.",
    "lending_unforeseen": "Nothing provides for lending this unit to that agency.",
    "lending_requirement": "What lending requires does not hold.",
    "loan_asked": "Your agency has asked for this unit already, and the answer is still due.",
    "outside_mandate": "Your units of that kind came under an instrument that lets them do only other tasks.",
    "stay_too_short": "Its stay ends before it could be there.",
    "unit_not_here": "This unit has not come yet, or is leaving already.",
    "unit_lent": "This unit is lent already.",
    "unit_not_lent": "This unit is not lent.",
    "over_budget": "There is not enough money left for that.",
    "no_such_reader": "There is nobody of that name to write to.",
    "no_such_information": "Your agency does not know of any such information.",
    "no_such_agency": "There is no such agency to send that to.",
    "no_such_channel": "Your agency has no such channel.",
    "channel_needed": "Say by which channel.",
    "channel_out": "This channel is out of order.",
    "channel_elsewhere": "This channel does not reach everyone whom you named.",
    "handling_rule": "The handling rule does not allow that.",
    "needs_no_release": "The handling rule allows that already; nothing needs to be released.",
    "no_such_request": "There is no such request to your agency.",
    "request_closed": "This request is closed.",
    "deadline_unfit": "The time allowed must be from a minute to 30 days.",
    "alert_too_wide": "Give a name, or at least four letters or digits of a number and three * at most.",
    "no_port_of_entry": "An alert can be shared only with those who have a port of entry.",
    "alert_stands": "Your agency has entered this alert already.",
    "too_many_alerts": "Your agency has entered as many alerts as can be handled.",
    "evaluators_never_prompt": "Evaluators write to facilitators only; they never prompt players.",
    "text_missing": "There is nothing written.",
    "text_too_long": "The text is too long.",
    "clock_paused": "The clock is paused already.",
    "clock_runs": "The clock runs already. Pause it first.",
    "rate_unfit": "The rate must be above 0 and at most 3600.",
    "time_unfit": "That time lies behind, or after the end of the exercise.",
    "no_such_subject": "There is nothing of that name to rate or comment on.",
    "reason_missing": "The rating differs from what the findings yield. Say why in the comment.",
    "no_such_instrument": "There is no such instrument.",
    "no_such_party": "There is no such state or agency to invoke it for.",
    "already_invoked": "This was asked already, and it is under way.",
    "nothing_to_answer": "There is no request waiting for an answer.",
    "no_such_meeting": "Your agency has no such meeting.",
    "already_convened": "This meeting was convened already.",
    "meeting_not_open": "The meeting takes no votes now.",
    "no_such_resolution": "There is no such draft.",
    "already_voted": "Your member has voted on this already.",
    "may_not_alert": "This seat may not alert the public.",
    "no_such_area": "There is no such area to alert.",
    "no_such_alert": "There is no such alert of your agency to update or cancel.",
    "nothing_to_release": "There is nothing to release.",
}

LONGEST_TEXT = 5_000
LONGEST_REASON = 2_000


class Refused(Exception):
    """A command is refused by *rule*; *message* says it to the person."""

    def __init__(self, rule: str, message: str = "") -> None:
        self.rule = rule
        self.message = message or RULES[rule]
        super().__init__(self.message)


def require(holds: object, rule: str, message: str = "") -> None:
    """Refuse by *rule* unless *holds*."""
    if not holds:
        raise Refused(rule, message)


def require_text(text: str, longest: int = LONGEST_TEXT) -> None:
    """Refuse a text that is empty or too long."""
    require(text.strip(), "text_missing")
    require(
        len(text) <= longest,
        "text_too_long",
        f"The text has {len(text)} characters; {longest} are allowed.",
    )


def require_foreseeable(at_ms: int, now_ms: int) -> None:
    """Refuse a moment that lies further ahead than any exercise lasts: a calendar has an end."""
    holds = at_ms <= now_ms + LONGEST_MS
    require(holds, "time_unfit", "A time lies no more than a year ahead.")


def choose_one(titles: Iterable[str]) -> str:
    """Say what may be chosen, by the *titles* that people know."""
    return f"Choose one of: {', '.join(titles)}."
