"""What Caddy is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pride_actions.site.assets import FOLDER
from pride_actions.site.rules import (
    FOREVER,
    HEADERS,
    RENEWED,
    Rules,
    lines,
    pages,
    quoted,
    unfinished,
)


def caddy(rules: Rules) -> str:
    """Give what stands in a site's block of a Caddyfile."""
    at = rules.prefix
    packed = [name for name, method in (("br", "br"), ("gzip", "gz")) if _has(rules, method)]
    serve = f"file_server {{\n        precompressed {' '.join(packed)}\n" if packed else ""
    return (
        "# Import this into the block of your site, whose root is the folder"
        f"{'' if at == '/' else f' that has this one as {at}'}.\n"
        f"header {at}* {{\n{lines(quoted(HEADERS), '    {} {}')}"
        f'    Content-Security-Policy "{rules.policy}"\n}}\n'
        + "".join(_caddy_caches(rules))
        + "".join(_caddy_types(rules))
        + f"@aside {{\n    path {at}*\n    not path_regexp {pages(rules)}\n}}\n"
        + "header @aside X-Robots-Tag noindex\n"
        + f"handle {unfinished(rules)}* {{\n    respond 404\n}}\n"
        + "".join(_caddy_gone(at + id, number) for number, id in enumerate(rules.gone))
        + f"handle {at}* {{\n    {serve}{'    }' if serve else 'file_server'}\n}}\n"
    )


def _has(rules: Rules, method: str) -> bool:
    return method in rules.settings.compress


def _caddy_caches(rules: Rules) -> Iterator[str]:
    """Tell caches of what is there, since the next build may make what is not.

    No file is meant by two of these: Caddy would sort them, and let the most general one win.
    """
    at = rules.prefix
    folders: dict[str, list[str]] = {FOREVER: [f"{at}{FOLDER}/*"]}
    left = [f"{unfinished(rules)}*"]  # what a killed build made: it is not sent
    for id, age in rules.ages.items():
        folders.setdefault(f"public, max-age={age}", []).append(f"{at}{id}/*")
    others = " ".join([*(path for paths in folders.values() for path in paths), *left])
    kept = {told: f"path {' '.join(paths)}" for told, paths in folders.items()}
    kept[f"public, max-age={rules.settings.max_age}"] = f"path {at}*\n    not path {others}"
    for number, (told, paths) in enumerate(kept.items()):
        there = "file {\n        try_files {path} {path}index.html\n    }"
        yield f"@kept{number} {{\n    {paths}\n    {there}\n}}\n"
        yield f'header @kept{number} Cache-Control "{told}"\n'


def _caddy_types(rules: Rules) -> Iterator[str]:
    for ending, kind in rules.types.items():
        name = f"@kind_{ending[1:]}"
        yield f"{name} path_regexp ^{re.escape(rules.prefix)}.*{re.escape(ending)}$\n"
        yield f'header {name} Content-Type "{kind}; charset=utf-8"\n'


def _caddy_gone(folder: str, number: int) -> str:
    return (
        f"@gone{number} {{\n    path {folder}/*\n    not path */{RENEWED}\n}}\n"
        f"handle @gone{number} {{\n    try_files {{path}} {{path}}index.html\n"
        "    file_server {\n        status 410\n    }\n}\n"
    )
