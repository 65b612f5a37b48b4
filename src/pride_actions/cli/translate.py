"""``pride-actions translate``: a words file for translators, or a PO file for their programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pride_actions.cli import completing, packs
from pride_actions.cli.failures import CommandError
from pride_actions.cli.options import id_argument, pack_option
from pride_actions.cli.output import STANDARD, put
from pride_actions.errors import near_miss

if TYPE_CHECKING:
    from pride_actions.packfiles import PackFiles
    from pride_actions.translate import Translation

FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


@click.command("translate")
@id_argument
@click.option(
    "--to",
    "locale",
    required=True,
    metavar="CODE",
    shell_complete=completing.locales,
    help="The language to translate into, as BCP 47: de, pt-BR, zh-Hant.",
)
@click.option("--update", is_flag=True, help="Begin with the translation that the pack has.")
@click.option("--export-po", type=FILE, help="Write a gettext PO file instead of a words file.")
@click.option("--import-po", type=FILE, help="Take over the texts of a PO file.")
@click.option("-o", "--output", default=STANDARD, type=FILE, help="The words file to write.")
@pack_option
def command(
    id: str,
    locale: str,
    sources: tuple[str | Path, ...],
    update: bool,
    export_po: Path | None,
    import_po: Path | None,
    output: Path,
) -> None:
    """Give what a translator of a campaign works with.

    It is a words file with the source above each entry; it goes to standard output, or with -o
    into a file. With --update it has what is translated already, and marks what the source has
    changed since.
    """
    from pride_actions.translate import as_yaml, from_po, to_po
    from pride_actions.view.options import locale_meant

    if export_po is not None and str(output) != STANDARD:
        raise CommandError(
            "-o writes a words file and --export-po a PO file in its place; give one"
        )
    made = _begun(id, locale_meant(locale), sources, update or bool(export_po or import_po))
    if import_po is not None:
        made = from_po(_text(import_po), made)
    if export_po is not None:
        put(to_po(made, id), export_po)
    else:
        put(as_yaml(made), output)


def _begun(id: str, locale: str, sources: tuple[str | Path, ...], update: bool) -> Translation:
    """Put the source beside what the pack has."""
    known: list[str] = []
    for files in packs.opened(sources):
        folders = [name.split("/")[1] for name in files.files() if name.endswith("/campaign.yaml")]
        if id in folders:
            return _beside_source(files, id, locale, update)
        known += folders
    raise CommandError(f"no campaign is called {id!r}; {near_miss(id, known)}")


def _beside_source(files: PackFiles, id: str, locale: str, update: bool) -> Translation:
    """Read the two words files, and nothing else.

    A pack whose translations do not fit its facts any more cannot be loaded, and that is when this
    command is needed.
    """
    from pride_actions.translate import translation
    from pride_actions.yamlfile import read_yaml

    facts = read_yaml(files.read(f"campaigns/{id}/campaign.yaml"), "campaign.yaml").data
    source = str(facts.get("source_locale") or "en")
    if locale == source:
        raise CommandError(f"{id!r} is written in {source!r}; name another language with --to")
    path = f"campaigns/{id}/{locale}.yaml"
    old = files.read(path) if files.exists(path) else b""
    if old and not update:
        raise CommandError(f"there is a translation into {locale!r} already; add --update")
    return translation(files.read(f"campaigns/{id}/{source}.yaml"), source, locale, old)


def _text(file: Path) -> str:
    try:
        if str(file) == STANDARD:
            return sys.stdin.buffer.read().decode()
        return file.read_text(encoding="utf-8")
    except UnicodeError:
        raise CommandError(f"{str(file)!r} is not UTF-8") from None
