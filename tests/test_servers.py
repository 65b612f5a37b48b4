"""A built site, sent by Apache and by Caddy with the files that the build writes for them.

What nginx does is looked at more closely in `tests.test_nginx`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from pride_actions.site import Settings, build
from pride_actions.site.assets import asset
from pride_actions.site.folder import STAGING
from pride_actions.site.rules import FOREVER
from tests import tools
from tests.test_nginx import ABSENT, ON, UNFINISHED, leave_unfinished
from tests.test_site import BASE, catalog, one, withdrawn
from tests.webservers import Server, running

CADDY = """
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * "{root}"
    import "{out}/_server/Caddyfile"
}}
"""

APACHE = """
ServerRoot "{top}"
PidFile "{top}/apache.pid"
ErrorLog /dev/stderr
ServerName localhost
Listen 127.0.0.1:{port}
{user}
{modules}
TypesConfig /dev/null
DocumentRoot "{root}"
<Directory "{root}">
AllowOverride All
Require all granted
</Directory>
"""

MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite")


def caddy(root: Path, out: Path, top: Path, port: int) -> list[str]:
    """Write what Caddy reads, and give the command."""
    config = top / "Caddyfile"
    config.write_text(CADDY.format(port=port, root=root, out=out), "utf-8")
    command = [tools.require("caddy"), "run", "--adapter", "caddyfile", "--config", config]
    return list(map(str, command))


def apache(root: Path, out: Path, top: Path, port: int) -> list[str]:
    """Write what Apache reads, and give the command."""
    program = tools.require("apache2")
    folder = program.parent.parent / "lib" / "apache2" / "modules"
    modules = "\n".join(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in MODULES)
    # Root may only start it as somebody else, who then has to be able to read the site.
    user = "User nobody\nGroup nogroup" if os.geteuid() == 0 else ""
    if user:
        for path in (root, *root.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        for path in root.parents:  # those that pytest has made
            if path.stat().st_mode & 0o777 == 0o700 and path != Path.home():
                path.chmod(0o711)
    config = top / "apache.conf"
    told = APACHE.format(top=top, port=port, root=root, modules=modules, user=user)
    config.write_text(told, "utf-8")
    return [str(program), "-f", str(config), "-DFOREGROUND"]


SERVERS = {"caddy": caddy, "apache2": apache}


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A site with a campaign and one that is withdrawn, in a folder of a host."""
    tools.require(request.param)
    root = tmp_path_factory.mktemp("root")
    settings = Settings(on=ON, base_url=BASE, variants="none", compress=("gz",))
    build(catalog(one("one"), withdrawn("two")), root / "pride", settings)
    leave_unfinished(root / "pride")
    top = tmp_path_factory.mktemp("server")
    command = partial(SERVERS[request.param], root, root / "pride", top)
    with running(command, top) as found:
        yield found


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html"),
        ("one/en/", "text/html"),
        ("one/de/json.json", "application/json"),
        ("one/de/markdown.md", "text/markdown"),
        ("one/de/oembed-xml.xml", "text/xml"),
        ("one/de/mjml.mjml", "text/mjml"),
    ],
)
def test_each_file_is_sent_as_what_it_is(server: Server, path: str, kind: str) -> None:
    answer = server.get(f"/pride/{path}")
    assert (answer.status, answer.headers["content-type"]) == (200, f"{kind}; charset=utf-8")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "public, max-age=3600"


@pytest.mark.parametrize("path", ["", "index.html", "one/en/", "one/de/index.html"])
def test_pages_for_readers_are_for_search_engines(server: Server, path: str) -> None:
    answer = server.get(f"/pride/{path}")
    assert answer.status == 200
    assert "x-robots-tag" not in answer.headers


@pytest.mark.parametrize(
    "path", ["one/en/html.html", "one/en/share.html", "one/de/json.json", "two/en/element.html"]
)
def test_what_is_copied_is_not_for_search_engines(server: Server, path: str) -> None:
    answer = server.get(f"/pride/{path}")
    assert (answer.status, answer.headers["x-robots-tag"]) == (200, "noindex")


@pytest.mark.parametrize("path", [STAGING, f"{STAGING}/three/en/", UNFINISHED])
def test_what_a_killed_build_left_is_not_sent(server: Server, path: str) -> None:
    for asked in (path, path.replace(".", "%2E", 1), f"/{path}"):
        answer = server.get(f"/pride/{asked}")
        assert answer.status in {403, 404}
        assert "cache-control" not in answer.headers


def test_what_is_there_already_is_not_sent_again(server: Server) -> None:
    etag = server.get("/pride/one/en/").headers["etag"]
    assert server.get("/pride/one/en/", If_None_Match=etag).status == 304


@pytest.mark.parametrize("path", ["two/en/", "two/de/index.html", "two/de/html.html"])
def test_what_is_withdrawn_is_gone_and_says_why(server: Server, path: str) -> None:
    answer = server.get(f"/pride/{path}")
    assert (answer.status, answer.headers["content-type"]) == (410, "text/html; charset=utf-8")
    assert b"led to strangers" in answer.body


def test_elements_elsewhere_learn_that_it_is_withdrawn(server: Server) -> None:
    answer = server.get("/pride/two/en/element.html")
    assert answer.status == 200
    assert b"led to strangers" in answer.body


@pytest.mark.parametrize("path", ABSENT)
def test_what_is_not_there_is_not_found_and_may_be_there_soon(server: Server, path: str) -> None:
    answer = server.get(f"/pride/{path}")
    assert answer.status == 404
    assert "cache-control" not in answer.headers


def test_caches_are_told_how_long(server: Server) -> None:
    script = asset("pride-action.js").path
    answer = server.get(f"/pride/{script}")
    assert (answer.status, answer.headers["cache-control"]) == (200, FOREVER)
    gone = server.get("/pride/two/en/")
    assert (gone.status, gone.headers["cache-control"]) == (410, "public, max-age=3600")


@pytest.mark.parametrize("name", SERVERS)
def test_what_changes_soon_is_kept_for_a_short_time(name: str, tmp_path: Path) -> None:
    tools.require(name)
    (root := tmp_path / "root").mkdir()
    (top := tmp_path / "server").mkdir()
    soon = Settings(on=date(2026, 12, 1), base_url=BASE, formats=("document",))
    build(catalog(one("one"), withdrawn("two")), root / "pride", soon)
    with running(partial(SERVERS[name], root, root / "pride", top), top) as server:
        told = [server.get(f"/pride/{path}").headers["cache-control"] for path in ("one/en/", "")]
    assert told == ["public, max-age=60", "public, max-age=3600"]
