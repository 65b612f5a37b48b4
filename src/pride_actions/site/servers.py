"""The files that tell web servers what to say of a site."""

from __future__ import annotations

import re

from pride_actions.site.apache import apache
from pride_actions.site.assets import FOLDER
from pride_actions.site.caddy import caddy
from pride_actions.site.nginx import nginx_http, nginx_server
from pride_actions.site.rules import FOREVER, HEADERS, Rules, lines

LONGEST = 1900
"""How long a policy may be in ``_headers``: longer lines than 2,000 characters are passed over.

Source: https://developers.cloudflare.com/pages/configuration/headers/
"""


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
        f"{at}*": {**HEADERS, "Content-Security-Policy": _short(rules.policy)},
        f"{at}{FOLDER}/*": {"Cache-Control": FOREVER},
        f"{at}:campaign/:language/*": {"Cache-Control": f"public, max-age={age}"},
        **{f"{at}{id}/*": {"X-Robots-Tag": "noindex"} for id in rules.gone},
    }
    return "".join(f"{path}\n{lines(headers, '  {}: {}')}" for path, headers in told.items())


def _short(policy: str) -> str:
    """Name no single style where there are too many; each page has a policy of its own inside."""
    if len(policy) <= LONGEST:
        return policy
    return re.sub(r"style-src [^;]*", "style-src 'self' 'unsafe-inline'", policy)
