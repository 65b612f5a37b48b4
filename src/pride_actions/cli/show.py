"""``pride-actions show``: one campaign at a glance."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pride_actions.cli import packs
from pride_actions.cli.options import id_argument, one_of, pack_option, reader_options
from pride_actions.cli.tables import columns

if TYPE_CHECKING:
    from pride_actions.model.campaign import Campaign
    from pride_actions.view.types import Action, Advisory, View


@click.command("show")
@id_argument
@reader_options
@pack_option
@one_of("--format", "-f", known=("text", "json"), default="text", help="Text by default.")
def command(id: str, sources: tuple[str | Path, ...], format: str, **reader: Any) -> None:
    """Show one campaign at a glance.

    Its actions with their states, its languages and warnings, and until when all this holds.
    """
    import pride_actions as pa

    campaign = packs.load(sources)[id]
    glance = _glance(campaign, pa.resolve(campaign, **reader), _withheld(campaign, **reader))
    click.echo(WRITERS[format](glance), nl=False)


def _withheld(campaign: Campaign, **reader: Any) -> list[dict[str, Any]]:
    """Say which actions this reader does not get, and why."""
    from pride_actions.view.options import ViewOptions
    from pride_actions.view.withheld import withheld

    found = withheld(campaign, ViewOptions(**reader))
    return [{"id": one.path[-1], "why": one.why, "names": one.names} for one in found]


def _glance(campaign: Campaign, view: View, withheld: list[dict[str, Any]]) -> dict[str, Any]:
    until = view.valid_until
    return {
        "id": campaign.id,
        "pack": campaign.pack.id,
        "version": campaign.pack.version,
        "state": view.state,
        "valid_until": until.isoformat(timespec="minutes") if until else None,
        "languages": campaign.locales,
        "title": view.title.text,
        "summary": view.summary.rich.plain,
        "notices": [notice.text.text for notice in view.notices],
        "actions": [_action(action) for action in view.actions],
        "withheld": withheld,
        "advisories": [_advisory(advisory) for advisory in _advisories(view)],
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "id": action.id,
        "state": action.state,
        "kinds": action.kinds,
        "title": action.title.text,
        "actions": [_action(part) for part in action.actions],
    }


def _advisory(advisory: Advisory) -> dict[str, Any]:
    return {
        "id": advisory.id,
        "level": advisory.level,
        "places": advisory.places,
        "title": advisory.title.text,
    }


def _advisories(view: View) -> Iterable[Advisory]:
    """Give each advisory once, also where it stands at several actions."""
    actions = list(view.actions)
    for action in actions:
        actions += action.actions
    found = [*view.advisories, *(one for action in actions for one in action.advisories)]
    return {advisory.id: advisory for advisory in found}.values()


def _json(glance: dict[str, Any]) -> str:
    return json.dumps(glance, ensure_ascii=False, indent=2) + "\n"


def _text(glance: dict[str, Any]) -> str:
    return "\n".join(_sections(glance))


def _sections(glance: dict[str, Any]) -> Iterator[str]:
    from pride_actions.richtext import wrap

    yield "\n".join([*wrap(glance["title"]), ""])
    yield columns(
        [
            ("id", f"{glance['pack']}/{glance['id']}"),
            ("state", glance["state"]),
            ("holds until", _moment(glance["valid_until"])),
            ("languages", ", ".join(glance["languages"])),
            ("version", glance["version"]),
        ]
    )
    yield "\n".join([*wrap(glance["summary"]), ""])
    for notice in glance["notices"]:
        yield "\n".join([*wrap(notice), ""])
    if glance["actions"]:
        yield "Actions\n" + columns(_action_rows(glance["actions"]), indent="  ")
    if glance["withheld"]:
        yield "Not shown to this reader\n" + columns(
            _withheld_rows(glance["withheld"]), indent="  "
        )
    if glance["advisories"]:
        yield "Warnings\n" + columns(_warning_rows(glance["advisories"]), indent="  ")


def _moment(iso: str | None) -> str:
    return iso.replace("T", " ").replace("+00:00", " UTC") if iso else "it is changed"


def _action_rows(
    actions: Iterable[dict[str, Any]], indent: str = ""
) -> Iterator[tuple[str, str, str, str]]:
    for action in actions:
        kinds = ", ".join(action["kinds"])
        yield indent + action["id"], action["state"], kinds, action["title"]
        yield from _action_rows(action["actions"], f"{indent}  ")


REASONS = {
    "elsewhere": "it is for readers in {}",
    "designated": "it involves what is banned or counts as banned there: {}",
    "advisory": "this warning takes it out: {}",
    "alternative": "readers there get this in its place: {}",
}
"""Why an action is not shown, for those who write the pack; readers are told no names."""


def _withheld_rows(found: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for one in found:
        yield one["id"], REASONS[one["why"]].format(", ".join(one["names"]))


def _warning_rows(advisories: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str, str, str]]:
    for advisory in advisories:
        yield advisory["id"], advisory["level"], advisory["places"] or "anywhere", advisory["title"]


WRITERS = {"text": _text, "json": _json}
