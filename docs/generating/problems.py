"""The page on problems: each code, with what it says."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generating.markdown import table, unwrapped

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "pride_actions"

HEAD = """\
# Problems

What stops a pack from loading. A problem is printed as a line:

```text
pack.yaml:22:1: error [unknown-key] no field is called 'licens' here; did you mean 'licence'?
```

That is the file, the line, the column, how serious it is, the code of the problem, what is wrong,
and after the semicolon what would mend it. In Python, [`PackError`](python.md#packerror) has all
of them as [`Problem`](python.md#problem).

Codes are stable: programs can rely on them, not on the words. Here each has an example of its
words; `…` stands for what differs.
"""

GROUPS = {
    "The pack as a whole": ("packfiles",),
    "YAML": ("yamlfile",),
    "Fields and values": ("loading/wording.py", "model"),
    "Words": ("richtext",),
    "How the files fit together": ("loading", "catalog.py"),
}
"""Which part of the code finds what; a code belongs to the first group that has it."""

CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")
PRINTED = re.compile(r"^.*?: error \[(?P<code>[a-z0-9-]+)\] (?P<said>.*)$", re.MULTILINE)


class Saying(NamedTuple):
    """What is said under a code."""

    code: str
    said: str


def page() -> str:
    """Give the page."""
    examples = _printed()
    seen: set[str] = set()
    parts = [unwrapped(HEAD)]
    for title, places in GROUPS.items():
        found = {saying.code: saying.said for saying in _sayings(places)} | examples
        codes = {saying.code for saying in _sayings(places)} - seen
        rows = [(f"`{code}`", _cell(found[code])) for code in sorted(codes) if found[code]]
        seen |= codes
        parts += [
            f"## {title}\n",
            table(("Code", "What is wrong, and what would mend it"), rows),
            "",
        ]
    strangers = examples.keys() - seen
    if strangers:
        raise LookupError(f"codes that are printed and were not found in the code: {strangers}")
    return "\n".join(parts)


def _cell(said: str) -> str:
    """Escape what Markdown would take for its own, but not between backticks."""
    parts = re.sub(r"(?<!`)\b(https?://\S*\w/?|[\w.]+@\w\S*\w)", r"`\1`", said).split("`")
    outside = slice(None, None, 2) if len(parts) % 2 else slice(None)
    parts[outside] = [re.sub(r"([<>*_\[\]\\])", r"\\\1", part) for part in parts[outside]]
    return "`".join(parts)


def _printed() -> dict[str, str]:
    """Give what the invalid examples print, by code: of many the most usual, then the shortest."""
    texts = (file.read_text("utf-8") for file in ROOT.glob("tests/invalid/*/expected.txt"))
    found = [match for text in texts for match in PRINTED.finditer(text)]
    usual = Counter(_bare(match["said"]) for match in found)
    found.sort(key=lambda match: (usual[_bare(match["said"])], -len(match["said"]), match["said"]))
    return {match["code"]: match["said"] for match in found}


def _bare(said: str) -> str:
    """Take out what differs from one example to the next."""
    return re.sub(r"'[^']*'|`[^`]*`|\d+", "", said)


def _sayings(places: tuple[str, ...]) -> Iterator[Saying]:
    for place in places:
        path = SOURCE / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            tree = ast.parse(file.read_text("utf-8"))
            yield from _in_scope(tree, {})


def _in_scope(node: ast.AST, names: dict[str, ast.expr]) -> Iterator[Saying]:
    """Walk the code; remember in each function what its names were last set to."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        names = dict(names)
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Assign) and isinstance(child.targets[0], ast.Name):
            names[child.targets[0].id] = child.value
        yield from _in_scope(child, names)
        yield from _said(child, names)


def _said(node: ast.AST, names: dict[str, ast.expr]) -> Iterator[Saying]:
    if isinstance(node, ast.Call):
        yield from _in_row(node.args, names)
    elif isinstance(node, ast.Tuple):
        yield from _in_row(node.elts, names)
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if key is not None and isinstance(value, ast.Tuple):
                yield from _in_row([key, *value.elts], names)


def _in_row(row: list[ast.expr], names: dict[str, ast.expr]) -> Iterator[Saying]:
    """Find a code that is followed by a message, and perhaps by a hint."""
    plain = [part for part in row if not _is_level(part)]
    for code, *after in zip(plain, plain[1:], [*plain[2:], None], strict=False):
        if isinstance(code, ast.Constant) and CODE.fullmatch(str(code.value)):
            said, hint = (_text(part, names) if part else "" for part in after)
            if " " in said or isinstance(after[0], ast.Call):
                yield Saying(str(code.value), f"{said}; {hint}" if hint else said)


def _is_level(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in {"error", 0}


def _text(node: ast.expr, names: dict[str, ast.expr]) -> str:
    """Give a text as far as the code says it."""
    if isinstance(node, ast.Constant):
        return str(node.value).replace("{{", "{").replace("{!r}", "…").replace("{}", "…")
    if isinstance(node, ast.JoinedStr):
        parts = (p.value if isinstance(p, ast.Constant) else "…" for p in node.values)
        return "".join(map(str, parts))
    if isinstance(node, ast.IfExp):
        return _text(node.body, names)
    if isinstance(node, ast.BinOp):
        return _text(node.left, names)
    if isinstance(node, ast.Name) and node.id in names:
        return _text(names[node.id], {})
    return ""
