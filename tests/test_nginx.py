"""A built site, sent by a real nginx with the files that the build writes for it."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import brotli
import pytest

from pride_actions.site import Settings, build
from pride_actions.site.folder import STAGING
from tests import tools
from tests.test_site import BASE, catalog, one, withdrawn
from tests.webservers import Server, running

ON = date(2026, 11, 10)

ABSENT = ("three/en/", "one/xx/", "one/en/nothing.html", "two-of-them", "_assets/of-tomorrow.js")
"""What a site does not have. A cache that kept this answer would hide what the next build makes."""

UNFINISHED = f"{STAGING}/three/en/index.html"
"""What a build that was killed has left."""


def leave_unfinished(out: Path) -> None:
    """Leave something of a campaign that nobody should read yet."""
    left = out / UNFINISHED
    left.parent.mkdir(parents=True)
    left.write_text("not yet", "utf-8")


CONFIG = """
{module}
{user}
daemon off;
error_log stderr;
pid "{top}/nginx.pid";
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path "{top}/body";
    proxy_temp_path "{top}/proxy";
    fastcgi_temp_path "{top}/fastcgi";
    uwsgi_temp_path "{top}/uwsgi";
    scgi_temp_path "{top}/scgi";
    include "{http}";
    server {{
        listen 127.0.0.1:{port};
        root "{root}";
        include "{server}";
    }}
}}
"""


BROTLI = "ngx_http_brotli_static_module"
"""What sends ``.br`` files; Debian has it in libnginx-mod-http-brotli-static."""


def brotli_module(nginx: Path) -> str | None:
    """Give the line that loads it, nothing where it is built in, None where it is missing."""
    told = tools.run(nginx, "-V").stderr
    folder = re.search(r"--modules-path=(\S+)", told)
    if folder and (file := Path(folder[1], f"{BROTLI}.so")).exists():
        return f'load_module "{file}";'
    return "" if "brotli" in told else None


@contextmanager
def served(root: Path, out: Path, top: Path) -> Iterator[Server]:
    """Send a site; the server ends with the block."""
    nginx = tools.require("nginx")
    module = brotli_module(nginx)
    server = out / "_server" / "nginx-server.conf"
    if module is not None:
        told = server.read_text("utf-8")
        server = top / "nginx-server.conf"
        server.write_text(told.replace("# brotli_static", "brotli_static"), "utf-8")

    def command(port: int) -> list[str]:
        config = top / "nginx.conf"
        told = CONFIG.format(
            module=module or "",
            # Whom root would change to cannot read the folders of tests.
            user="user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else "",
            top=top,
            http=out / "_server" / "nginx-http.conf",
            server=server,
            root=root,
            port=port,
        )
        config.write_text(told, "utf-8")
        return [str(nginx), "-p", str(top), "-c", str(config)]

    with running(command, top) as found:
        yield found


@pytest.fixture(scope="module", params=["/", "/pride/"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Path, str]]:
    """A site with a campaign and one that is withdrawn, at the root or in a folder of a host."""
    tools.require("nginx")
    root, at = tmp_path_factory.mktemp("root"), str(request.param)
    out = root / at.strip("/") if at != "/" else root / "site"
    settings = Settings(
        on=ON, base_url=BASE.replace("/pride/", at), variants="none", compress=("gz", "br")
    )
    campaigns = catalog(one("one"), withdrawn("two"))
    build(campaigns, out, settings)
    leave_unfinished(out)
    with served(root if at != "/" else out, out, tmp_path_factory.mktemp("nginx")) as server:
        yield server, out, at


Site = tuple[Server, Path, str]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("one/en/", "text/html; charset=utf-8"),
        ("one/en/index.html", "text/html; charset=utf-8"),
        ("one/de/html.html", "text/html; charset=utf-8"),
        ("one/de/json.json", "application/json; charset=utf-8"),
        ("one/de/markdown.md", "text/markdown; charset=utf-8"),
        ("one/de/text.txt", "text/plain; charset=utf-8"),
        ("one/de/oembed-json.json", "application/json; charset=utf-8"),
        ("one/de/oembed-xml.xml", "text/xml; charset=utf-8"),
        ("one/de/mjml.mjml", "text/mjml; charset=utf-8"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
        ("manifest.json", "application/json; charset=utf-8"),
    ],
)
def test_each_file_is_sent_as_what_it_is(site: Site, path: str, kind: str) -> None:
    server, out, at = site
    answer = server.get(at + path)
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    file = out / path
    assert answer.body == (file / "index.html" if file.is_dir() else file).read_bytes()


def test_headers_keep_pages_safe(site: Site) -> None:
    server, _, at = site
    for path in ("", "one/en/", "one/en/share.html", "one/en/text.txt", "nothing"):
        headers = server.get(at + path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["access-control-allow-origin"] == "*"


def test_only_pages_for_readers_are_for_search_engines(site: Site) -> None:
    server, _, at = site
    assert "x-robots-tag" not in server.get(f"{at}one/en/").headers
    assert "x-robots-tag" not in server.get(at).headers
    assert server.get(f"{at}one/en/html.html").headers["x-robots-tag"] == "noindex"


def test_caches_are_told_how_long(site: Site) -> None:
    server, out, at = site
    assert server.get(f"{at}one/en/").headers["cache-control"] == "public, max-age=3600"
    asset = next((out / "_assets").glob("*.css")).name
    told = server.get(f"{at}_assets/{asset}").headers["cache-control"]
    assert told == "public, max-age=31536000, immutable"
    assert server.get(f"{at}two/en/").headers["cache-control"] == "public, max-age=3600"


def test_what_is_there_already_is_not_sent_again(site: Site) -> None:
    server, _, at = site
    first = server.get(f"{at}one/en/")
    for headers in (
        {"If_None_Match": first.headers["etag"]},
        {"If_Modified_Since": first.headers["last-modified"]},
    ):
        again = server.get(f"{at}one/en/", **headers)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["cache-control"] == "public, max-age=3600"


def test_compressed_files_are_sent_to_whom_can_read_them(site: Site) -> None:
    server, out, at = site
    data = (out / "one/en/index.html").read_bytes()
    packed = server.get(f"{at}one/en/", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-type"] == "text/html; charset=utf-8"
    assert packed.body == (out / "one/en/index.html.gz").read_bytes()
    assert gzip.decompress(packed.body) == data
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert server.get(f"{at}one/en/").body == data


def test_brotli_is_sent_where_nginx_can(site: Site) -> None:
    if brotli_module(tools.require("nginx")) is None:
        tools.missing(BROTLI)
    server, out, at = site
    packed = server.get(f"{at}one/en/", Accept_Encoding="gzip, br")
    assert packed.headers["content-encoding"] == "br"
    assert packed.headers["content-type"] == "text/html; charset=utf-8"
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert brotli.decompress(packed.body) == (out / "one/en/index.html").read_bytes()


@pytest.mark.parametrize("path", ["two/en/", "two/en/index.html", "two/de/html.html"])
def test_what_is_withdrawn_is_gone_and_says_why(site: Site, path: str) -> None:
    server, _, at = site
    answer = server.get(at + path)
    assert answer.status == 410
    assert b"led to strangers" in answer.body
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    packed = server.get(at + path, Accept_Encoding="gzip")
    assert (packed.status, gzip.decompress(packed.body)) == (410, answer.body)


def test_elements_elsewhere_learn_that_it_is_withdrawn(site: Site) -> None:
    server, _, at = site
    answer = server.get(f"{at}two/en/element.html")
    assert answer.status == 200
    assert b"led to strangers" in answer.body


@pytest.mark.parametrize("path", ABSENT)
def test_what_is_not_there_is_not_found_and_may_be_there_soon(site: Site, path: str) -> None:
    server, _, at = site
    answer = server.get(at + path)
    assert answer.status == 404
    assert "cache-control" not in answer.headers


@pytest.mark.parametrize("path", [STAGING, f"{STAGING}/three/en/", UNFINISHED])
def test_what_a_killed_build_left_is_not_sent(site: Site, path: str) -> None:
    server, _, at = site
    assert server.get(at + path).status == 404
    assert server.get(f"{at}{path.replace('.', '%2E', 1)}").status == 404


def test_a_folder_without_its_slash_is_found(site: Site) -> None:
    server, _, at = site
    answer = server.get(f"{at}one/en")
    assert answer.status == 301
    assert answer.headers["location"].endswith(f"{at}one/en/")


def test_what_changes_soon_is_kept_for_a_short_time(tmp_path: Path) -> None:
    until = date(2026, 12, 2)  # its check is too old then
    out = tmp_path / "site"
    build(catalog(), out, Settings(on=date(2026, 12, 1), formats=("document",)))
    (tmp_path / "nginx").mkdir()
    with served(out, out, tmp_path / "nginx") as server:
        assert server.get("/one/en/").headers["cache-control"] == "public, max-age=60"
    text = (out / "manifest.json").read_text("utf-8")
    assert f'"valid_until": "{until}T00:00Z"' in text
