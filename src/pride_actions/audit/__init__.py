"""Finds snippets of this library on pages, says what became of each, and renders them anew.

>>> import pride_actions as pa
>>> from datetime import date
>>> from pride_actions.audit import audit
>>> audit([], pa.load(), on=date(2026, 11, 22))
()
"""

from __future__ import annotations

from pride_actions.audit.auditing import audit
from pride_actions.audit.comparing import Change
from pride_actions.audit.findings import ABOUT, Finding, Status, exit_code, problems
from pride_actions.audit.fixing import Fixed, fix, fixed
from pride_actions.audit.pages import Fetch, is_address
from pride_actions.audit.reports import as_json, as_text

__all__ = [
    "ABOUT",
    "Change",
    "Fetch",
    "Finding",
    "Fixed",
    "Status",
    "as_json",
    "as_text",
    "audit",
    "exit_code",
    "fix",
    "fixed",
    "is_address",
    "problems",
]
