"""HSEEP's four performance ratings: what they mean, and the rule that four findings imply.

Only U says that the objective was not achieved; M still achieved it. A rating is
a grade with a definition, not a number: nothing here turns letters into values.
P, S and U are in HSEEP's words. M is in ours, with HSEEP's three conditions: no
public copy of the template's own sentence could be compared, and what is printed
as a quotation must be one.

Source: FEMA, *Homeland Security Exercise and Evaluation Program* (January 2020),
Exercise Evaluation Guide and After-Action Report/Improvement Plan templates,
"Ratings Definitions".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rating = Literal["P", "S", "M", "U"]


@dataclass(frozen=True)
class RatingDefinition:
    """A rating's *letter*, its *title*, and its *text*, which is HSEEP's own where *quoted*."""

    letter: Rating
    title: str
    text: str
    quoted: bool = True


_ACHIEVED = (
    "The targets and critical tasks associated with the core capability were completed in a "
    "manner that achieved the objective(s) and did not negatively impact the performance of "
    "other activities. Performance of this activity did not contribute to additional health "
    "and/or safety risks for the public or for emergency workers, and it was conducted in "
    "accordance with applicable plans, policies, procedures, regulations, and laws."
)

# From the best to the worst.
RATINGS: tuple[RatingDefinition, ...] = (
    RatingDefinition("P", "Performed without Challenges", _ACHIEVED),
    RatingDefinition(
        "S",
        "Performed with Some Challenges",
        f"{_ACHIEVED} However, opportunities to enhance effectiveness and/or efficiency were "
        "identified.",
    ),
    RatingDefinition(
        "M",
        "Performed with Major Challenges",
        "The objective was achieved, and at least one of three things was seen: other activities "
        "suffered from how it was done; there were additional health or safety risks for the "
        "public or for emergency workers; or applicable plans, policies, procedures, regulations "
        "or laws were not followed.",
        quoted=False,
    ),
    RatingDefinition(
        "U",
        "Unable to be Performed",
        "The targets and critical tasks associated with the core capability were not performed "
        "in a manner that achieved the objective(s).",
    ),
)


def derived_rating(
    *,
    achieved: bool,
    harmed_others: bool,
    safety_risk: bool,
    not_compliant: bool,
    improvement_seen: bool,
) -> Rating:
    """Return the rating that HSEEP's definitions give for these findings.

    *achieved*: targets and critical tasks were completed so that the objective
    was achieved. *harmed_others*: other activities suffered. *safety_risk*:
    there were additional health or safety risks. *not_compliant*: plans,
    policies, procedures, regulations or laws were not followed.
    *improvement_seen*: there were ways to do it better.
    """
    if not achieved:
        return "U"
    if harmed_others or safety_risk or not_compliant:
        return "M"
    return "S" if improvement_seen else "P"
