"""The page on sending services: from their profiles."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from importlib_resources import files

from generating.markdown import prose, table, unwrapped
from pride_actions import profiles
from pride_actions.profiles import Fact

HEAD = """\
# Sending services

What the profile of each service says of it, and where that was read. Use one with `--profile NAME`;
[how](../how-to/newsletter.md) and [how to add one](../how-to/add-a-sending-service.md). What is not
here is not known.
"""

GENERIC = """\
No merge tags. Content is guarded against the code of every service on this page, and of some
others.
"""


def page() -> str:
    """Give the page."""
    named = (name for name in profiles.names() if name != profiles.GENERIC)
    services = (line for name in named for line in _service(name))
    return "\n".join(
        [unwrapped(HEAD), "## generic\n", unwrapped(GENERIC), *services, *_unsourced()]
    )


def _service(name: str) -> Iterator[str]:
    profile = profiles.named(name)
    yield f"## {name}\n"
    yield f"{profile.title}.\n"
    yield table(("What", "It is", "Read in"), map(_fact, profile.facts))
    yield ""


def _fact(fact: Fact) -> tuple[str, str, str]:
    coded = fact.about.startswith(("code", "merge tag", "campaign key"))
    value = f"`` {fact.value} ``" if coded else prose(str(fact.value))
    dated = f", of {fact.dated}" if fact.dated else ""
    host = fact.source.removeprefix("https://").partition("/")[0]
    return fact.about, value, f"[{host}]({fact.source}), {fact.retrieved}{dated}"


def _unsourced() -> Iterator[str]:
    file = files("pride_actions.profiles") / "unsourced.yaml"
    yield "## Without a profile\n"
    rows = yaml.safe_load(file.read_text("utf-8"))
    yield table(("Service", "Why"), ((found["title"], found["reason"]) for found in rows.values()))
