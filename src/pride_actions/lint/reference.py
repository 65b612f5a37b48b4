"""The page about the rules, made from them: ``python -m pride_actions.lint.reference FILE``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pride_actions.lint.rule import Rule
from pride_actions.lint.rules import RULES
from pride_actions.lint.rules.wording import TERMS
from pride_actions.lint.tables import Row, left_out, rows

HOLDERS = {
    "model": "The model",
    "loader": "The loader",
    "view": "The view",
    "renderers": "Tests of the renderers",
    "online": "The online check",
    "not_checked": "Not checked",
}
"""What holds a row besides the rules, by its name in the table."""

INTRODUCTION = """
# Rules of `pride-actions check`

What a pack that loads still must not say, or must not leave out. This page is made from the rules
themselves: each says what it wants and why, where that was read, and what it calls bad and good.
The tests hold every example to it. An example that is a sentence stands for a text of a campaign;
any other one shows only the fields in which a pack differs from one that is clean.

An *error* makes the check fail, a *warning* wants to be looked at, an *info* is for those who have
the time. Rules about words look at the languages that they know and leave the others alone. What
somebody else said is exempt where a rule is about wording: quotations, titles of sources, names of
laws, hashtags.

A rule does not hold where the pack says so, each time with the reason:

```yaml
# check: allow relative-date, because it is the name of the festival
title: What happens this week
```

The comment stands behind the value or in the line above it. In `pack.yaml` a rule can be left out
for the whole pack, and be exempted for a file or for a value in it:

```yaml
check:
  ignore: [hard-to-read]
  exempt:
    - rule: relative-date
      at: campaigns/plain/en.yaml#actions.act.title
      reason: it is the name of the festival
```
"""


def page() -> str:
    """Give the page in Markdown."""
    blocks = [_unwrapped(INTRODUCTION), *_rules(), *_table(), *_left_out()]
    return "\n\n".join(blocks) + "\n"


def _unwrapped(text: str) -> str:
    """Join the lines of each paragraph: who pastes it somewhere lets it wrap there."""
    return "\n\n".join(
        block if block.startswith("```") else _joined(block) for block in text.strip().split("\n\n")
    )


def _joined(text: str) -> str:
    return " ".join(text.split())


def _rules() -> Iterator[str]:
    topic = ""
    for rule in sorted(RULES.values(), key=lambda rule: bool(rule.family)):
        if rule.topic != topic:
            topic = rule.topic
            yield f"## {topic.rstrip('.')}"
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    row = rows().get(rule.row)
    yield f"### {rule.id}"
    own = "" if rule.family else " A rule of our own."
    held = f" It holds [row {row.id}](#the-editorial-rules)." if row else own
    yield f"Level: {rule.level}.{held}"
    yield _joined(rule.summary)
    if rule.reason:
        yield _unwrapped(rule.reason)
    sources = TERMS[rule.id].sources if rule.id in TERMS else row.sources if row else ()
    if sources:
        yield f"{'Source' if len(sources) == 1 else 'Sources'}: {_links(sources)}"
    for name, examples in (("Bad", rule.bad), ("Good", rule.good)):
        for example in examples:
            yield f"{name}:"
            yield _fence(example)


def _links(sources: Iterable[str]) -> str:
    return ", ".join(f"<{source}>" for source in sources)


def _fence(example: str) -> str:
    """An example is data, which is YAML, or else a sentence."""
    first = example.partition("\n")[0]
    data = first.startswith("#") or (first.endswith(":") and " " not in first)
    return f"```{'yaml' if data else 'text'}\n{example}\n```"


def _table() -> Iterator[str]:
    yield "## The editorial rules"
    yield (
        "What must hold, and what holds it. Some rows are held by the shape of the data: what they "
        "forbid cannot be written down. Rows about output are held by tests of the renderers."
    )
    head = ("| row | level | about | what must hold | held by |", f"|{' --- |' * 5}")
    yield "\n".join([*head, *map(_line, rows().values())])
    yield "### Why, and where it was read"
    yield "\n".join(
        f"- **{row.id}**: {_joined(row.why)} ({row.confidence}) {_links(row.sources)}".strip()
        for row in rows().values()
    )


def _line(row: Row) -> str:
    cells = (row.id, row.level, row.about, _joined(row.rule), " ".join(holders(row)))
    return f"| {' | '.join(cells)} |"


def holders(row: Row) -> Iterator[str]:
    """Say what holds a row, and what no program can tell."""
    lint = [f"[{rule.id}](#{rule.id})" for rule in RULES.values() if rule.row == row.id]
    if lint:
        yield f"{'Rules' if len(lint) > 1 else 'Rule'}: {', '.join(lint)}."
    for name, text in row.held_by:
        yield f"{HOLDERS[name]}: {_joined(text)}"


def _left_out() -> Iterator[str]:
    yield "## Terms that are left out"
    for entry in left_out():
        yield f"{entry['says']} ({entry['level']}). {entry['why']} {_links(entry['sources'])}"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
