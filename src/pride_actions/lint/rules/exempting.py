"""Exemptions: of a rule that exists, for a reason, and in use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pride_actions.errors import near_miss
from pride_actions.lint.exemptions import FORM, Exemption
from pride_actions.lint.files import Finding
from pride_actions.lint.rule import RULES, families, rule
from pride_actions.lint.subjects import Text


@rule("unknown-rule", level="error")
def unknown_rule(exemption: Exemption) -> Iterator[Finding]:
    """An exemption names a rule that exists.

    A rule that was misspelt is not exempted, and one that was renamed holds again.

    Bad:
        pack:
          check: {ignore: [relativ-date]}

    Good:
        pack:
          check: {ignore: [relative-date]}
    """
    if exemption.rule and exemption.rule not in _names():
        message = f"no rule is called {exemption.rule!r}"
        yield exemption.found(message, near_miss(exemption.rule, _names()))


@cache
def _names() -> frozenset[str]:
    return frozenset(RULES) | frozenset(families())


@rule("exemption-without-reason", level="error")
def exemption_without_reason(exemption: Exemption) -> Iterator[Finding]:
    """An exemption says why, so that whoever comes next can judge whether it still holds.

    It is a comment behind the value or in the line above it, in the form
    `# check: allow relative-date, because the source dates it`; or an entry of `check.exempt` in
    pack.yaml. Without a rule and a reason it exempts nothing.

    Bad:
        # check: allow relative-date
        title: What happens this week

    Good:
        # check: allow relative-date, because it is the name of the festival
        title: What happens this week
    """
    if not exemption.rule or not exemption.reason:
        missing = "rule" if not exemption.rule else "reason"
        yield exemption.found(f"this exemption has no {missing}", f"write it like {FORM}")


@rule("unused-exemption", level="warning")
def unused_exemption(exemption: Exemption) -> Iterator[Finding]:
    """An exemption exempts something.

    What it was for was mended, or it stands in the wrong line. It would hide the next mistake.

    Bad:
        # check: allow relative-date, because the source dates it
        title: What happens in June 2017

    Good:
        # check: allow relative-date, because it is the name of the festival
        title: What happens this week
    """
    if exemption.unused and exemption.reason and exemption.rule in _names():
        yield exemption.found(f"nothing here breaks the rule {exemption.rule!r}", "take it out")


@rule("exemption-in-text", level="error")
def exemption_in_text(text: Text) -> Iterator[Finding]:
    """An exemption is a comment, and not a part of the text that readers see.

    In a text that begins with | or > nothing is a comment: there it belongs behind that sign, or in
    the line above the name of the text.

    Bad:
        words:
          actions:
            act:
              own_words: Say why it matters to you.
              call_script: |
                Good day.
                # check: allow relative-date, because nobody knows when they call

    Good:
        What it is about.
    """
    offset = text.words.find("# check: allow")
    if offset >= 0:
        hint = "put it into the line above the name of the text"
        yield text.found(offset, "readers would see this comment", hint)
