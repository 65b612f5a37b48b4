"""What nginx is told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pride_actions.site.rules import (
    HEADERS,
    RENEWED,
    Rules,
    caches,
    folder_of,
    lines,
    pages,
    quoted,
    unfinished,
)


def nginx_http(rules: Rules) -> str:
    """Give what stands in nginx's block ``http``."""
    kept = {f'"~{path}"': f'"{told}"' for path, told in caches(rules).items()}
    lasting = f'"public, max-age={rules.settings.max_age}"'
    gone = {f'"~{folder_of(rules, id)}(?!.*/{re.escape(RENEWED)}$)"': 1 for id in rules.gone}
    maps: dict[str, dict[str, object]] = {
        "cache": {"default": lasting, **kept},
        "policy": {"default": f'"{rules.policy}"'},
        "robots": {"default": "noindex", f'"~{pages(rules)}"': '""'},
        "gone": {"default": '""', **gone},
    }
    head = "# Include this in nginx's block http { }, and nginx-server.conf in server { }.\n"
    return head + "".join(
        f"map $uri $pride_actions_{name} {{\n{lines(rows, '    {} {};')}}}\n"
        for name, rows in maps.items()
    )


def nginx_server(rules: Rules) -> str:
    """Give what stands in nginx's block ``server``."""
    at = rules.prefix
    place = f"this folder is {at} there" if at != "/" else "it is this folder"
    return (
        f"# Include this in nginx's block server {{ }}. Its root: {place}.\n"
        f"location ^~ {unfinished(rules)} {{ return 404; }}\n"
        f"location ^~ {at} {{\n"
        "    if ($pride_actions_gone) { return 410; }\n"
        "    error_page 410 @pride_actions_gone;\n"
        "    try_files $uri ${uri}index.html $uri/ =404;\n"
        f"{_nginx_shared(rules)}"
        # Not of what is not there: the next build may make it.
        "    add_header Cache-Control $pride_actions_cache;\n}\n"
        "location @pride_actions_gone {\n"
        "    try_files $uri ${uri}index.html $uri/index.html =410;\n"
        f"{_nginx_shared(rules)}"
        "    add_header Cache-Control $pride_actions_cache always;\n}\n"
    )


def _nginx_shared(rules: Rules) -> str:
    headers = {
        **quoted(HEADERS),
        "Content-Security-Policy": "$pride_actions_policy",
        "X-Robots-Tag": "$pride_actions_robots",
        "Vary": "Accept-Encoding",
    }
    # nginx always counts text/html among them, and warns where it is named.
    texts = {kind for kind in rules.types.values() if kind.startswith("text/")} - {"text/html"}
    gzip = "    gzip_static on;\n" if "gz" in rules.settings.compress else ""
    brotli = "    # brotli_static on;  # if your nginx has the module ngx_brotli\n"
    return (
        "    types {\n"
        f"{lines(_by_type(rules.types), '        {} {};')}"
        "    }\n"
        "    default_type application/octet-stream;\n"
        "    charset utf-8;\n"
        f"    charset_types {' '.join(sorted(texts))} application/json;\n"
        + gzip
        + (brotli if "br" in rules.settings.compress else "")
        + lines(headers, "    add_header {} {} always;")
    )


def _by_type(types: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for ending, kind in types.items():
        found[kind] = f"{found[kind]} {ending[1:]}" if kind in found else ending[1:]
    return found
