"""What a reader has to know before anything else: notices, warnings, and what not to do."""

from __future__ import annotations

from collections.abc import Iterator

from pride_actions.renderers.mail.blocks import Block, Body, Box, Entries, Lines, Strong
from pride_actions.renderers.mail.lines import LineWriter
from pride_actions.view.types import Advisory, Entry, Notice, View


class WarningWriter(LineWriter):
    """Writes warnings, each of them whole."""

    def notice(self, notice: Notice) -> Lines:
        return Lines(((notice.text, *self.numbers(notice.sources)),))

    def content_warning(self, view: View) -> Iterator[Lines | Body]:
        warning = view.content_warning
        if warning:
            label = Strong((f"{self.labels['content_warning']}{self.labels['stop']}",))
            yield Lines(((label, self.labels["gap"], warning),))
            yield from self.original(warning)

    def advisory(self, advisory: Advisory) -> Box:
        labels = self.labels
        place = f"{labels['open']}{advisory.places}{labels['close']}" if advisory.places else ""
        level = f"{advisory.level_label}{place}{labels['colon']}"
        title = Strong((level, advisory.title))
        blocks: list[Lines | Body] = [
            Lines(
                ((title, *self.numbers(advisory.sources)),),
                "danger" if advisory.level == "danger" else "warning",
            ),
            *self.original(advisory.title),
        ]
        if advisory.text:
            blocks += self.value(advisory.text)
        if advisory.rows:
            blocks.append(Lines((self.joined(advisory.rows),), "fine"))
        return Box(advisory.level, tuple(blocks))

    def do_not(self, entries: tuple[Entry, ...], *, boxed: bool) -> Iterator[Block]:
        """Give what not to do, in a box or, where there is little room, among other words."""
        if entries:
            title = f"{self.labels['do_not']}{self.labels['stop']}"
            label = Lines(((title,),), "strong") if boxed else Lines(((Strong((title,)),),))
            blocks = (label, self.entries(entries))
            yield from [Box("caution", blocks)] if boxed else blocks

    def entries(self, entries: tuple[Entry, ...], *, ordered: bool = False) -> Entries:
        return Entries(
            tuple((entry.text, self.original_line(entry.text)) for entry in entries), ordered
        )
