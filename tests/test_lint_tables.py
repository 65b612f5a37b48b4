"""The tables that the rules hold, and the page that is made from both."""

from __future__ import annotations

import re

import pytest

from pride_actions.lint import RULES
from pride_actions.lint.reference import holders, page
from pride_actions.lint.rules.wording import TERMS
from pride_actions.lint.tables import left_out, rows
from tests import tools

PAGE = tools.ROOT / "docs" / "reference" / "rules.md"

ROWS = """
    S1 S2 S3 S4 S5 L1 L2 L3 L4 L5 L6 L7 P1 P2 P3 P4 P5 P6a P6b P7 P8 P9
    T1 T2 T3 T4 T5 T6 T7 T8 C1 C2 C3 C4 C5 C6 C7
""".split()


def test_the_page_is_current() -> None:
    command = f"python -m pride_actions.lint.reference {PAGE.relative_to(tools.ROOT)}"
    assert PAGE.read_text("utf-8") == page(), f"make it anew: {command}"


def test_the_page_passes_the_linter_of_documents() -> None:
    assert tools.markdownlint([PAGE]) == []


def test_every_link_within_the_page_leads_somewhere() -> None:
    text = re.sub(r"^```.*?^```$", "", page(), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert len(headings) == len(set(headings))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def test_the_table_is_whole() -> None:
    assert list(rows()) == ROWS
    assert len(TERMS) == 21
    assert [entry["says"] for entry in left_out()] == ["Slurs"]


@pytest.mark.parametrize("id", ROWS)
def test_every_row_is_held_or_said_not_to_be(id: str) -> None:
    row = rows()[id]
    assert list(holders(row))
    assert row.rule
    assert row.why
    assert row.level in {"error", "warning", "info"}


def test_rules_name_rows_that_exist() -> None:
    assert {rule.row for rule in RULES.values()} - {""} <= set(ROWS)


def test_what_is_read_where_can_be_followed() -> None:
    sources = [entry.sources for entry in rows().values()]
    sources += [term.sources for term in TERMS.values()]
    for urls in sources:
        assert all(re.fullmatch(r"https?://[\w.-]+(?:/[^\s<>]*)?", url) for url in urls)


@pytest.mark.parametrize("id", TERMS)
def test_a_term_is_looked_for_wherever_it_may_be(id: str) -> None:
    term = TERMS[id]
    found = term.pattern.search(term.bad)
    assert found
    assert any(word in found[0].lower() for word in term.needs)
    assert all(word == word.lower() for word in term.needs)
