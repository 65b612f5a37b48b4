"""Rules of a page's style elements by which a part of a snippet is not shown, or says more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pride_actions.audit.hiding import hides, unescaped
from pride_actions.renderers.table import LAYOUTS
from pride_actions.theme import THEMES
from pride_actions.theme.sheets import embedded, hosted, paged, shadowed

_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_RULE: Final = re.compile(r"([^{};]+)\{([^{}]*)(?:\}|\Z)")
_IMPORT: Final = re.compile(r"@import[^;]{0,200}", re.IGNORECASE)
_IMPORTANT: Final = re.compile(r"!important")
_ADDS: Final = re.compile(r"(?<![\w-])content:(?!none|normal|[;}]|$)")
_SCOPE: Final = re.compile(r"\.pa-[0-9a-f]{6}(?![\w-])")
_OURS: Final = re.compile(r"\.pa(?![\w])|class[~*^|]?=|::slotted|:host")


class Sheet(NamedTuple):
    """The content of a style element.

    Attributes:
        css: as it is written.
        start: where it begins in the page.
    """

    css: str
    start: int


def strange_rules(sheets: Sequence[Sheet], root: tuple[int, int] | None) -> list[str]:
    """Give the rules that hide a part of a snippet or add to it, and are none of ours.

    Args:
        sheets: the style elements of the page.
        root: from where to where the snippet stands. Any rule counts that is inside of it; of the
            others only those whose selector names what only a snippet has.

    >>> strange_rules([Sheet(".pa-advisory { DISPLAY: none }", 0)], None)
    ['.pa-advisory{display:none}']
    """
    return [
        rule
        for sheet in sheets
        for selector, rule in _rules(sheet.css)
        if _is_inside(sheet, root) or _OURS.search(selector)
        if rule not in _own_rules()
    ]


def _is_inside(sheet: Sheet, root: tuple[int, int] | None) -> bool:
    return root is not None and root[0] <= sheet.start < root[1]


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Give each rule that hides or adds, with its selector, in the same spelling.

    What is imported has no selector: nobody can see here what it does.
    """
    read = unescaped(_COMMENT.sub("", css))
    yield from (("", found[0]) for found in _IMPORT.finditer(read))
    for found in _RULE.finditer(read):
        selector = _SCOPE.sub(".pa", " ".join(found[1].split()))
        declarations = _IMPORTANT.sub("", re.sub(r"\s+", "", found[2])).lower()
        if hides(declarations) or _ADDS.search(declarations):
            yield selector, f"{selector}{{{declarations}}}"


@lru_cache(maxsize=1)
def _own_rules() -> frozenset[str]:
    """Give the rules of ours that hide or add: the same ones whatever the colours are."""
    chosen = next(iter(THEMES.values()))
    sheets = [make(chosen, layout) for make in (embedded, paged, shadowed) for layout in LAYOUTS]
    return frozenset(rule for sheet in [hosted(chosen), *sheets] for _, rule in _rules(sheet))
