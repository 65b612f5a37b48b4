"""What a web server has to be told: headers, kinds of files, and what is gone.

One content security policy serves all files, since each whole page has a stricter one inside: of
two policies a browser obeys both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from pride_actions.renderers import FORMATS
from pride_actions.renderers.embedding import Policy, directives
from pride_actions.site.assets import FOLDER
from pride_actions.site.manifest import Entry, moment
from pride_actions.site.settings import Settings
from pride_actions.site.share import inline

RENEWED = "element.html"
"""The file from which elements on other pages renew themselves. Where a campaign is withdrawn it is
sent as what it is and not as gone: else they would go on showing what they had."""

TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".xml": "text/xml",
}
"""What files are sent as; of others their format says it. oEmbed is sent as plain JSON and XML."""

FOREVER = "public, max-age=31536000, immutable"
"""For what is called by its content (RFC 8246)."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""For all files: they are public, and made to be used from other sites."""


def media_type(name: str, otherwise: str = "application/octet-stream") -> str:
    """Give what a file is sent as.

    >>> media_type("a/b.json"), media_type("c.md")
    ('application/json', 'text/markdown')
    """
    ending = name[name.rfind(".") :]
    formats = {row.extension: row.media_type for row in FORMATS.values()}
    return (formats | TYPES | {".txt": "text/plain"}).get(ending, otherwise)


@dataclass(frozen=True)
class Rules:
    """What all servers are told, each in its own words.

    Attributes:
        settings: what was chosen.
        campaigns: what the manifest says of each.
    """

    settings: Settings
    campaigns: Mapping[str, Entry]

    @property
    def prefix(self) -> str:
        """The path of the site on its host, with a slash at both ends."""
        return urlsplit(self.settings.base_url).path or "/"

    @cached_property
    def policy(self) -> str:
        """The content security policy that lets every page be what it is."""
        found: dict[str, dict[str, None]] = {}
        told = [entry["policy"] for entry in self.campaigns.values()]
        if self.settings.gallery:
            told.append(str(inline()["policy"]))
        for text in dict.fromkeys(told):
            for directive in filter(None, text.split("; ")):
                name, *values = directive.split(" ")
                found.setdefault(name, {}).update(dict.fromkeys(values))
        found |= {name: {"'none'": None} for name in ("default-src", "base-uri", "form-action")}
        allowed: Policy = {name: tuple(found[name]) for name in sorted(found)}
        return directives(allowed)

    @cached_property
    def ages(self) -> dict[str, int]:
        """For how many seconds a cache may keep the files of campaigns that change soon."""
        ages = {
            id: self.settings.age(moment(entry["valid_until"]))
            for id, entry in sorted(self.campaigns.items())
        }
        return {id: age for id, age in ages.items() if age < self.settings.max_age}

    @cached_property
    def gone(self) -> tuple[str, ...]:
        """The campaigns that are withdrawn."""
        return tuple(
            id for id, entry in sorted(self.campaigns.items()) if entry["state"] == "withdrawn"
        )

    @cached_property
    def types(self) -> dict[str, str]:
        """What files are sent as, by how their names end."""
        endings = {".txt", *TYPES, *(row.extension for row in FORMATS.values())}
        return {ending: media_type(ending) for ending in sorted(endings)}


def files(rules: Rules) -> dict[str, str]:
    """Give the files for servers, by name."""
    return {
        "_headers": headers_file(rules),
        ".htaccess": apache(rules),
        "_server/nginx-http.conf": nginx_http(rules),
        "_server/nginx-server.conf": nginx_server(rules),
        "_server/Caddyfile": caddy(rules),
    }


def headers_file(rules: Rules) -> str:
    """Give ``_headers``, as Netlify, Cloudflare Pages and others read it.

    No two rules set one header for one file, since services differ in what they make of that. So
    all campaigns have the shortest time that one of them needs.
    """
    at = rules.prefix
    age = min([rules.settings.max_age, *rules.ages.values()])
    told = {
        f"{at}*": {**HEADERS, "Content-Security-Policy": rules.policy},
        f"{at}{FOLDER}/*": {"Cache-Control": FOREVER},
        f"{at}:campaign/:language/*": {"Cache-Control": f"public, max-age={age}"},
        **{f"{at}{id}/*": {"X-Robots-Tag": "noindex"} for id in rules.gone},
    }
    return "".join(f"{path}\n{_lines(headers, '  {}: {}')}" for path, headers in told.items())


def _lines(pairs: Mapping[str, object], form: str) -> str:
    return "".join(form.format(name, value) + "\n" for name, value in pairs.items())


def _folder(rules: Rules, id: str) -> str:
    """Match what is in the folder of a campaign."""
    return f"^{re.escape(rules.prefix + id)}/"


def _caches(rules: Rules) -> dict[str, str]:
    """Give what caches are told, by what the path is matched with."""
    return {
        f"^{re.escape(rules.prefix + FOLDER)}/": FOREVER,
        **{_folder(rules, id): f"public, max-age={age}" for id, age in rules.ages.items()},
    }


def nginx_http(rules: Rules) -> str:
    """Give what stands in nginx's block ``http``."""
    caches = {f'"~{path}"': f'"{told}"' for path, told in _caches(rules).items()}
    lasting = f'"public, max-age={rules.settings.max_age}"'
    page = f'"~^{re.escape(rules.prefix)}(?:[^/]+/[^/]+/)?(?:index\\.html)?$"'
    gone = {f'"~{_folder(rules, id)}(?!.*/{re.escape(RENEWED)}$)"': 1 for id in rules.gone}
    maps: dict[str, dict[str, object]] = {
        "cache": {"default": lasting, **caches},
        "policy": {"default": f'"{rules.policy}"'},
        "robots": {"default": "noindex", page: '""'},
        "gone": {"default": '""', **gone},
    }
    head = "# Include this in nginx's block http { }, and nginx-server.conf in server { }.\n"
    return head + "".join(
        f"map $uri $pride_actions_{name} {{\n{_lines(rows, '    {} {};')}}}\n"
        for name, rows in maps.items()
    )


def nginx_server(rules: Rules) -> str:
    """Give what stands in nginx's block ``server``."""
    at = rules.prefix
    place = f"this folder is {at} there" if at != "/" else "it is this folder"
    return (
        f"# Include this in nginx's block server {{ }}. Its root: {place}.\n"
        f"location ^~ {at} {{\n"
        "    if ($pride_actions_gone) { return 410; }\n"
        "    error_page 410 @pride_actions_gone;\n"
        "    try_files $uri ${uri}index.html $uri/ =404;\n"
        f"{_nginx_shared(rules)}}}\n"
        "location @pride_actions_gone {\n"
        "    try_files $uri ${uri}index.html $uri/index.html =410;\n"
        f"{_nginx_shared(rules)}}}\n"
    )


def _nginx_shared(rules: Rules) -> str:
    headers = {
        **{name: f'"{value}"' for name, value in HEADERS.items()},
        "Content-Security-Policy": "$pride_actions_policy",
        "Cache-Control": "$pride_actions_cache",
        "X-Robots-Tag": "$pride_actions_robots",
        "Vary": "Accept-Encoding",
    }
    kinds = {kind: ending[1:] for ending, kind in rules.types.items()}
    texts = " ".join(sorted({kind for kind in kinds if kind.startswith("text/")} - {"text/html"}))
    gzip = "    gzip_static on;\n" if "gz" in rules.settings.compress else ""
    brotli = "    # brotli_static on;  # if your nginx has the module ngx_brotli\n"
    return (
        "    types {\n"
        f"{_lines(_by_type(rules.types), '        {} {};')}"
        "    }\n"
        "    default_type application/octet-stream;\n"
        "    charset utf-8;\n"
        f"    charset_types {texts} application/json;\n"
        + gzip
        + (brotli if "br" in rules.settings.compress else "")
        + _lines(headers, "    add_header {} {} always;")
    )


def _by_type(types: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for ending, kind in types.items():
        found[kind] = f"{found[kind]} {ending[1:]}" if kind in found else ending[1:]
    return found


def caddy(rules: Rules) -> str:
    """Give what stands in a site's block of a Caddyfile."""
    at = rules.prefix
    packed = [name for name, method in (("br", "br"), ("gzip", "gz")) if _has(rules, method)]
    serve = f"file_server {{\n        precompressed {' '.join(packed)}\n" if packed else ""
    return (
        "# Import this into the block of your site, whose root is the folder"
        f"{'' if at == '/' else f' that has this one as {at}'}.\n"
        f"header {at}* {{\n{_lines(_quoted(HEADERS), '    {} {}')}"
        f'    Content-Security-Policy "{rules.policy}"\n'
        f'    Cache-Control "public, max-age={rules.settings.max_age}"\n}}\n'
        + "".join(f'header {path}* Cache-Control "{told}"\n' for path, told in _plain_caches(rules))
        + "".join(_caddy_types(rules))
        + "".join(_caddy_gone(at + id, number) for number, id in enumerate(rules.gone))
        + f"handle {at}* {{\n    {serve}{'    }' if serve else 'file_server'}\n}}\n"
    )


def _has(rules: Rules, method: str) -> bool:
    return method in rules.settings.compress


def _quoted(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: f'"{value}"' for name, value in headers.items()}


def _plain_caches(rules: Rules) -> Iterable[tuple[str, str]]:
    yield f"{rules.prefix}{FOLDER}/", FOREVER
    for id, age in rules.ages.items():
        yield f"{rules.prefix}{id}/", f"public, max-age={age}"


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


def apache(rules: Rules) -> str:
    """Give ``.htaccess``, as Apache reads it where ``AllowOverride All`` is set."""
    types = "".join(f"AddType {kind} {ending}\n" for ending, kind in rules.types.items())
    types += f"AddCharset utf-8 {' '.join(rules.types)}\n"
    headers = {
        **_quoted(HEADERS),
        "Content-Security-Policy": f'"{rules.policy}"',
        "Cache-Control": f'"public, max-age={rules.settings.max_age}"',
    }
    ages = "".join(
        f'<If "%{{REQUEST_URI}} =~ m#{path}#">\nHeader always set Cache-Control "{told}"\n</If>\n'
        for path, told in _caches(rules).items()
    )
    return (
        f"Options -Indexes\nDirectoryIndex index.html\nAddDefaultCharset utf-8\n{types}"
        f"<IfModule mod_headers.c>\n{_lines(headers, 'Header always set {} {}')}{ages}</IfModule>\n"
        + "".join(_apache_gone(rules, id) for id in rules.gone)
    )


def _apache_gone(rules: Rules, id: str) -> str:
    pages = "".join(
        f'<If "%{{REQUEST_URI}} =~ m#{_folder(rules, id)}{re.escape(locale)}/#">\n'
        f"ErrorDocument 410 {rules.prefix}{id}/{locale}/index.html\n</If>\n"
        for locale in rules.campaigns[id]["pages"]
    )
    return (
        f"{pages}<IfModule mod_rewrite.c>\nRewriteEngine On\n"
        "RewriteCond %{ENV:REDIRECT_STATUS} ^$\n"
        f"RewriteRule ^{re.escape(id)}/(?!.*/{re.escape(RENEWED)}$) - [G]\n</IfModule>\n"
    )
