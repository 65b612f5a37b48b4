"""Small pieces of Markdown, and docstrings turned into it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence

_SECTION = re.compile(r"^(Args|Attributes|Returns|Raises):$")
_ENTRY = re.compile(r"^ {4}(\*{0,2}\w+): (.*)$")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table; a bar in a cell is escaped.

    >>> print(table(["a"], [["x|y"]]))
    | a |
    | --- |
    | x\\|y |
    """
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in r] for r in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def unwrapped(text: str) -> str:
    """Join the lines of each paragraph; what stands between fences is kept.

    >>> unwrapped("a\\nb\\n\\nc\\n")
    'a b\\n\\nc\\n'
    """
    blocks = text.strip().split("\n\n")
    kept = (block if block.startswith("```") else block.replace("\n", " ") for block in blocks)
    return "\n\n".join(kept) + "\n"


def anchor(heading: str) -> str:
    """Give the anchor that GitHub gives a heading.

    >>> anchor("Pack files: `pack.yaml`")
    'pack-files-packyaml'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def prose(text: str) -> str:
    """Write names and addresses as Markdown does."""
    linked = re.sub(r"(?<!<)\bhttps?://[^\s)]*[^\s).]", r"<\g<0>>", text)
    return linked.replace("``", "`").replace("<locale>", "LOCALE")


def docstring(thing: object) -> str:
    """Give the docstring of something as Markdown; its lists of names become lists."""
    lines = (inspect.getdoc(thing) or "").splitlines()
    return "\n\n".join(_blocks(lines))


def first_line(thing: object) -> str:
    """Give the first line of a docstring."""
    return prose((inspect.getdoc(thing) or "").partition("\n")[0])


def _blocks(lines: list[str]) -> Iterator[str]:
    """Give the paragraphs, sections and examples of a docstring."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield _block(block)
            block = []


def _block(block: list[str]) -> str:
    if block[0].startswith(">>>"):
        return "\n".join(["```text", *block, "```"])
    section = _SECTION.match(block[0])
    if section is None:
        return prose(" ".join(block))
    if section[1] == "Returns":
        return prose(f"Returns: {' '.join(line.strip() for line in block[1:])}")
    return "\n".join([f"{section[1]}:\n", *_list(block[1:])])


def _list(block: list[str]) -> Iterator[str]:
    items: list[str] = []
    for line in block:
        entry = _ENTRY.match(line)
        if entry:
            items.append(f"- `{entry[1]}`: {entry[2]}")
        else:
            items[-1] += f" {line.strip()}"
    return map(prose, items)
