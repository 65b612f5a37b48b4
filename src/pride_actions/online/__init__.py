"""Follows the links of packs: are they there, and still what was written down?

>>> from pride_actions.online import Options, check_links
>>> options = Options(timeout=10)

Only `check_links` needs the extra ``online``; it says so where that is missing.
"""

from __future__ import annotations

from pride_actions.online.checking import Progress, check_links
from pride_actions.online.links import Link, collect_links
from pride_actions.online.options import Options, Resolver
from pride_actions.online.renewal import Renewal, renewals, write_dates
from pride_actions.online.report import LinkResult, Report
from pride_actions.online.writers import report_to_json, report_to_text

__all__ = [
    "Link",
    "LinkResult",
    "Options",
    "Progress",
    "Renewal",
    "Report",
    "Resolver",
    "check_links",
    "collect_links",
    "renewals",
    "report_to_json",
    "report_to_text",
    "write_dates",
]
