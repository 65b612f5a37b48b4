"""What Apache is told."""

from __future__ import annotations

import re

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


def apache(rules: Rules) -> str:
    """Give ``.htaccess``, as Apache reads it where ``AllowOverride All`` is set."""
    types = "".join(f"AddType {kind} {ending}\n" for ending, kind in rules.types.items())
    types += f"AddCharset utf-8 {' '.join(rules.types)}\n"
    headers = {
        **quoted(HEADERS),
        "Content-Security-Policy": f'"{rules.policy}"',
        "Cache-Control": _kept(f"public, max-age={rules.settings.max_age}"),
    }
    ages = "".join(
        f'<If "%{{REQUEST_URI}} =~ m#{path}#">\n'
        f"Header always set Cache-Control {_kept(told)}\n</If>\n"
        for path, told in caches(rules).items()
    )
    robots = (
        f'<If "%{{REQUEST_URI}} !~ m#{pages(rules)}#">\n'
        "Header always set X-Robots-Tag noindex\n</If>\n"
    )
    return (
        f"Options -Indexes\nDirectoryIndex index.html\nAddDefaultCharset utf-8\n{types}"
        f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(unfinished(rules))}(/|$)#">\n'
        "Require all denied\n</If>\n"
        f"<IfModule mod_headers.c>\n{lines(headers, 'Header always set {} {}')}{ages}{robots}"
        "</IfModule>\n" + "".join(_apache_gone(rules, id) for id in rules.gone)
    )


def _kept(told: str) -> str:
    """Tell caches of what is there, or gone for good: the next build may make what is not."""
    return f'"{told}" "expr=%{{REQUEST_STATUS}} -lt 400 || %{{REQUEST_STATUS}} -eq 410"'


def _apache_gone(rules: Rules, id: str) -> str:
    pages = "".join(
        f'<If "%{{REQUEST_URI}} =~ m#{folder_of(rules, id)}{re.escape(locale)}/#">\n'
        f"ErrorDocument 410 {rules.prefix}{id}/{locale}/index.html\n</If>\n"
        for locale in rules.campaigns[id]["pages"]
    )
    return (
        f"{pages}<IfModule mod_rewrite.c>\nRewriteEngine On\n"
        "RewriteCond %{ENV:REDIRECT_STATUS} ^$\n"
        f"RewriteRule ^{re.escape(id)}/(?!.*/{re.escape(RENEWED)}$) - [G]\n</IfModule>\n"
    )
