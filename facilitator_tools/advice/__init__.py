"""What is legal in a scenario but unwise: rules that read its files, and rules that look at rehearsals.

Each rule stands in a module of its own and yields findings with their places. An
author who knows better says so under ``accepted`` in the scenario; what is accepted
and no longer found is itself told.
"""

from facilitator_tools.advice.advise import RULES, advise
from facilitator_tools.advice.case import Case
from facilitator_tools.advice.finding import Finding

__all__ = ["RULES", "Case", "Finding", "advise"]
