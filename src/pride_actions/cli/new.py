"""``pride-actions new``: a pack to begin with."""

from __future__ import annotations

import re
import shlex
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from string import Template

import click

from pride_actions.cli import failures
from pride_actions.writing import write_folder

CAMPAIGN = "first-campaign"

FILES = {
    "pack.yaml": "pack.yaml",
    "organisations.yaml": "organisations.yaml",
    "campaign.yaml": f"campaigns/{CAMPAIGN}/campaign.yaml",
    "en.yaml": f"campaigns/{CAMPAIGN}/en.yaml",
}
"""Each file of the scaffold, and where it goes."""


@click.command("new")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--id", help="The id of the pack; by default the name of the folder, tidied.")
def command(path: Path, id: str | None) -> None:
    """Make a new pack to begin with.

    It is a folder with one campaign, and comments that say what goes where.
    """
    chosen = _id_given(id) if id is not None else _id_of(path)
    with failures.writing(path):
        write_folder(path, _files(chosen))
    place = shlex.quote(str(path))
    click.echo(
        f"The pack {chosen!r} is in {path}.\n\n"
        f"Next:\n"
        f"  1. Read the comments in its files, and put your own facts and words there.\n"
        f"  2. pride-actions check {place}\n"
        f"  3. pride-actions render {CAMPAIGN} --pack {place} --format text",
        err=True,
    )


def _id_of(path: Path) -> str:
    name = path.name or path.resolve().name
    return _usable(_tidied(name), f"no id can be made of {name!r}; choose one with --id")


def _tidied(name: str) -> str:
    """Give the nearest id.

    >>> _tidied("Our Prídé_pack (2)")
    'our-pride-pack-2'
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain))[:80].strip("-")


def _id_given(id: str) -> str:
    tidied = _tidied(id)
    hint = f"; {tidied!r} can" if tidied and tidied != id else ""
    message = f"{id!r} cannot be an id{hint}: small letters, digits and single hyphens"
    return _usable(id if id == tidied else "", message)


def _usable(id: str, message: str) -> str:
    if not id or id == "null":  # YAML reads the word as nothing
        raise failures.CommandError(message)
    return id


def _files(id: str) -> dict[str, str]:
    from importlib_resources import files

    today = datetime.now(UTC).date()
    gaps = {"pack": id, "today": str(today), "month": f"{today:%Y-%m}"}
    scaffold = files("pride_actions") / "scaffold"
    return {
        place: Template((scaffold / name).read_text(encoding="utf-8")).substitute(gaps)
        for name, place in FILES.items()
    }
