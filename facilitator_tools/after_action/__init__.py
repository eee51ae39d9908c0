"""The after-action report of an exercise: one page that stands alone, or JSON.

``after_action(stored, names)`` gathers it, ``document(report)`` is the page and
``as_json(report)`` the data. The page needs no script and asks nothing of any
other server; whoever serves it may send :data:`CONTENT_SECURITY_POLICY`.
"""

from facilitator_tools.after_action.page import CONTENT_SECURITY_POLICY, document
from facilitator_tools.after_action.report import AfterAction, after_action, as_json

__all__ = ["CONTENT_SECURITY_POLICY", "AfterAction", "after_action", "as_json", "document"]
