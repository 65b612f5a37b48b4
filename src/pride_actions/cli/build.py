"""``pride-actions build``: a catalog as a folder of files for any web server."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from pride_actions.cli import failures, packs
from pride_actions.cli.options import moment, one_of, pack_option
from pride_actions.renderers.table import FORMATS

VARIANTS, METHODS = ("usual", "all", "none"), ("gz", "br")
"""As in `pride_actions.site.settings`, which takes longer to import than the help to print."""


@click.command("build")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--base-url",
    metavar="URL",
    default="",
    help="The https address at which the folder will be. Needed for canonical addresses, "
    "languages, frames, elements, oEmbed and the sitemap.",
)
@one_of(
    "--format",
    "-f",
    "formats",
    known=FORMATS,
    multiple=True,
    metavar="FORMAT",
    help="Only this format; repeat for more. All by default.",
)
@one_of(
    "--variants",
    known=VARIANTS,
    default="usual",
    help="Which styles, layouts and themes of the snippet, and newsletter sections for which "
    "services, are made beside the plain ones. usual by default: the looks that most editors want, "
    "and all services.",
)
@click.option(
    "--gallery/--no-gallery",
    default=True,
    help="Make pages on which editors find, look at and copy what there is. They are by default.",
)
@click.option(
    "--locale",
    metavar="CODE",
    default="",
    help="The language of the gallery's first page, as BCP 47. By default the one in which all "
    "campaigns were written first, or English.",
)
@click.option(
    "--jurisdiction",
    metavar="CODE",
    help="Where the readers are, as ISO 3166-1 or -2: DE, RU-CE. Without it every warning is "
    "shown.",
)
@click.option(
    "--on",
    metavar="WHEN",
    callback=moment,
    help="For which day (2026-11-22, at midday UTC) or moment (2026-11-22T18:00+01:00). Without "
    "it, now.",
)
@click.option(
    "--keep",
    is_flag=True,
    help="Leave what an earlier day made, and what still holds, as it is.",
)
@one_of(
    "--compress",
    known=METHODS,
    multiple=True,
    help="Put a compressed file beside each, for servers that send it; repeat for both.",
)
@click.option(
    "--max-age",
    type=click.IntRange(60, 86_400),
    metavar="SECONDS",
    default=3600,
    help="For how long a cache may keep a page at the most. 3600 by default.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="How many processes work at once. One for each core by default.",
)
@click.option(
    "--prepare",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Also render all campaigns ahead, for as long as they hold, into this one file.",
)
@pack_option
def command(
    out: Path,
    sources: tuple[str | Path, ...],
    jobs: int | None,
    prepare: Path | None,
    **given: Any,
) -> None:
    """Make a folder of files for any web server.

    It holds every campaign in every language and format, with a gallery for editors. Built again
    into the same folder, only what changed is written, and what is no longer made is deleted; what
    is not the site's own is never touched.
    """
    from pride_actions.site import Settings, build

    settings = Settings(**given)
    catalog = packs.load(sources)
    with ExitStack() as stack, failures.writing(out):
        built = build(catalog, out, settings, jobs=jobs or cores(), progress=_Bar(stack).told)
    if prepare is not None:
        from pride_actions.prepared import write

        with failures.writing(prepare):
            write(catalog, prepare)
    click.echo(
        f"{out}: {built.files} files and their manifest; "
        f"{built.written} written, {built.deleted} deleted",
        err=True,
    )


def cores() -> int:
    """Give how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Bar:
    """A progress bar on standard error; on a terminal only."""

    def __init__(self, stack: ExitStack) -> None:
        self.stack = stack
        self.bar: Any = None

    def told(self, done: int, total: int) -> None:
        """Move on."""
        if self.bar is None:
            bar = click.progressbar(
                length=total, file=sys.stderr, hidden=not sys.stderr.isatty(), show_pos=True
            )
            self.bar = self.stack.enter_context(bar)
        self.bar.update(done - self.bar.pos)
