"""Whatever small thing is edited in a snippet, it is not current, and no page stops an audit."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pride_actions.audit.auditing import audit_page
from pride_actions.audit.expected import Press
from pride_actions.audit.findings import ABOUT
from pride_actions.audit.fixing import fixed
from pride_actions.audit.kinds import BY_ENDING, kind_of
from pride_actions.audit.pages import Page
from pride_actions.view.clock import moment
from tests.audit import hosts
from tests.audit.site import ENDINGS, GIVE, NOW, ON, as_page, catalog, example, page, rendered
from tests.strategies import hostile_text

PRESS = Press(NOW, moment(ON))
SNIPPETS = {format: rendered(format) for format in ENDINGS if format != "document"}

# What may be edited: letters and digits that are shown, outside of tags, references and the stamp.
SHOWN = {
    "html": re.compile(r"<[^>]*>|&[^;]+;|([A-Za-z0-9])"),
    "markdown": re.compile(r"\]\([^)]*\)|^\d+\.|&[^;]+;|([A-Za-z0-9])", re.MULTILINE),
    "text": re.compile(r"([A-Za-z0-9])"),
    "json": re.compile(r'"\w+":|\\u....|\\.|([A-Za-z0-9])'),
}
TARGETS = {
    "html": re.compile(r'href="([^"]*)"'),
    "markdown": re.compile(r"\]\(([^)]*)\)"),
    "text": re.compile(r"(https://\S+)"),
    "json": re.compile(r'"url": "([^"]*)"'),
}


def places(format: str, pattern: re.Pattern[str]) -> list[int]:
    """Give every character that may be edited."""
    text = SNIPPETS[format]
    end = text.rindex("pride-actions ")
    if format == "json":  # the day on which it was made is not compared
        end = min(end, text.index('"made_on"'))
    found = (match.span(1) for match in pattern.finditer(text[:end]) if match[1])
    # A slash behind the name of a site says nothing.
    return [
        place
        for start, stop in found
        for place in range(start, stop)
        if text[place] != "/" or text[place + 1].isalnum() or text[place + 1] == "/"
    ]


EDITABLE = {format: places(format, pattern) for format, pattern in SHOWN.items()}
IN_TARGETS = {format: places(format, pattern) for format, pattern in TARGETS.items()}


def status(text: str, kind: str) -> list[str]:
    found = audit_page(Page("page", kind, text), PRESS)  # type: ignore[arg-type]
    return [finding.status for finding in found]


@st.composite
def edits(draw: st.DrawFn, where: dict[str, list[int]]) -> tuple[str, str]:
    format = draw(st.sampled_from(sorted(where)))
    text = SNIPPETS[format]
    at = draw(st.sampled_from(where[format]))
    letters = [char for char in "abkz059" if char != text[at].lower()]
    other = draw(st.sampled_from(letters))
    way = draw(st.sampled_from(["change", "add", "drop"]))
    text = text[:at] + {"change": other, "add": other + text[at], "drop": ""}[way] + text[at + 1 :]
    return format, text


@given(edits(EDITABLE), st.booleans())
@settings(max_examples=60)
def test_an_edited_word_is_never_current(edit: tuple[str, str], host: bool) -> None:
    format, text = edit
    text = hosts.sanitised(text) if host and format == "html" else text
    found = status(as_page(format, text)[0], format)
    assert found
    assert "current" not in found


@given(edits(IN_TARGETS), st.booleans())
@settings(max_examples=60)
def test_an_edited_link_is_never_current(edit: tuple[str, str], host: bool) -> None:
    format, text = edit
    if host and format == "html":
        text = hosts.sanitised(text)
        # A link that only said its own address may be lost: its words still say it.
        assume(text.count("href=") == hosts.sanitised(SNIPPETS["html"]).count("href="))
    found = status(as_page(format, text)[0], format)
    assert found
    assert "current" not in found


@given(st.data())
@settings(max_examples=25)
def test_a_dropped_or_doubled_line_is_never_current(data: st.DataObject) -> None:
    format = data.draw(st.sampled_from(["html", "markdown", "text"]))
    lines = SNIPPETS[format].splitlines(keepends=True)
    spoken = [
        number
        for number, line in enumerate(lines)
        if re.search(r"[^\W_]{2}", re.sub(r"<[^>]*>", "", line)) and "check=" not in line
    ][1:]
    at = data.draw(st.sampled_from(spoken[:-1] if format == "text" else spoken))
    copies = data.draw(st.sampled_from([0, 2]))
    text = "".join([*lines[:at], *[lines[at]] * copies, *lines[at + 1 :]])
    assert status(text, format) != ["current"]


FRAGMENTS = [*SNIPPETS.values(), page(SNIPPETS["html"])]


@st.composite
def broken_pages(draw: st.DrawFn) -> str:
    """Pieces of snippets, cut anywhere, among text by somebody who means harm."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        text = draw(st.sampled_from(FRAGMENTS))
        start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        parts += [draw(hostile_text()), text[start:end]]
    return "".join(parts)


@given(broken_pages(), st.sampled_from(sorted(set(BY_ENDING.values()))))
@settings(max_examples=60)
def test_no_page_stops_an_audit(text: str, kind: Any) -> None:
    new = catalog(example(words={"summary": "Other."}))
    for which in (NOW, new):
        press = Press(which, moment(ON))
        found = audit_page(Page("page", kind, text), press)
        assert {finding.status for finding in found} <= ABOUT.keys()
        assert all(0 <= finding.line <= text.count("\n") + 1 for finding in found)
        for start, end in (finding.extent for finding in found if finding.extent):
            assert 0 <= start < end <= len(text)
        fixed(text, found, which, on=ON)


@pytest.mark.parametrize("format", SNIPPETS)
def test_mending_is_done_once_and_for_all(format: str) -> None:
    new = Press(catalog(example(words={"summary": "Other."})), moment(ON))
    text, _ = as_page(format, SNIPPETS[format].replace(GIVE, "https://evil.example/"))
    found = audit_page(Page("page", kind_of(format), text), new)
    mended = fixed(text, found, new.catalog, on=ON)
    again = audit_page(Page("page", kind_of(format), mended), new)
    assert [finding.status for finding in again] == ["current"]


@pytest.mark.parametrize(
    "text",
    [
        "<a " * 10_000,
        "<!--" * 10_000,
        "<p " + "a=" * 15_000,
        "<div>" * 10_000,
        "<p>" * 10_000,
        "<b hidden>" * 5_000,
        "</p>" * 10_000,
        "<a b='" * 7_000,
        "pride-actions a/b c=d " * 2_000,
        "pride-actions " + "a-" * 10_000,
        "check=0123456789 " * 2_000,
        "made=2026-11-10 " * 2_000,
        "- " * 5_000,
        "> " * 5_000,
        "[" * 5_000,
        "+1 " * 7_000,
        "a." * 10_000,
        "DE00 0000 " * 2_000,
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("kind", ["html", "markdown", "text"])
def test_pages_that_are_made_to_hurt_take_no_time(text: str, kind: Any) -> None:
    """Each is a matter of a second at the most; what grows with the square would take minutes."""
    start = time.process_time()
    audit_page(Page("page", kind, f"{text}\n\n{SNIPPETS['html']}"), PRESS)
    assert time.process_time() - start < 30
