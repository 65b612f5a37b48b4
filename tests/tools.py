"""The one place that finds third-party checkers and runs them.

A checker answers with what it found, a line for each: an empty list is a pass. One that is not
installed skips the test that wants it, or fails it where ``PRIDE_ACTIONS_REQUIRE_TOOLS=1`` is set,
as ``.ci/run`` does: so a check can be left out on somebody's laptop, and never by accident.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import unquote, urlsplit

import cmarkgfm
import html5lib
import pytest
from cmarkgfm.cmark import Options
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent

# Tools that npm installs, and the file of each that is run.
NPM_TOOLS = {
    "ajv": "ajv/dist/2020.js",
    "handlebars": "handlebars/dist/cjs/handlebars.js",
    "caniemail": "caniemail/package.json",
    "html-validate": "html-validate/bin/html-validate.mjs",
    "markdownlint": "markdownlint-cli2/markdownlint-cli2-bin.mjs",
    "mjml": "mjml/bin/mjml",
    "puppeteer": "puppeteer-core/package.json",
    "vnu": "vnu-jar/build/dist/vnu.jar",
}

# Commands that are called otherwise on some systems.
OTHER_NAMES = {
    "chromium": ("chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr",),
}

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but this machine can be reached, so a page that asks for more shows it at once.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def node_modules() -> Path:
    """The folder that holds the npm tools."""
    return Path(os.environ.get("PRIDE_ACTIONS_NODE_MODULES", ROOT / ".ci" / "node_modules"))


def find(tool: str) -> Path | None:
    """Where a tool is: a file in `node_modules` for an npm one, else a command."""
    if tool in NPM_TOOLS:
        file = node_modules() / NPM_TOOLS[tool]
        return file if file.exists() else None
    names = (tool, *OTHER_NAMES.get(tool, ()))
    return next((Path(found) for name in names if (found := shutil.which(name))), None)


def require(tool: str) -> Path:
    """Where a tool is; a missing one skips the test, or fails it where tools are required."""
    found = find(tool)
    if found is None:
        missing(tool)
    return found


def missing(tool: str) -> NoReturn:
    """Skip a test whose tool is missing, or fail it where tools are required."""
    reason = f"{tool} is not installed; .ci/run installs it"
    if os.environ.get("PRIDE_ACTIONS_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def run(
    *command: str | Path, stdin: str = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, whatever its exit code, with UTF-8 in and out."""
    return subprocess.run(
        [str(part) for part in command],
        input=stdin,
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def page(snippet: str, lang: str = "en") -> str:
    """The smallest valid page around a snippet, for checkers that only take whole pages."""
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>A page around a snippet</title>\n</head>\n<body>\n{snippet}\n</body>\n</html>\n"
    )


def vnu(files: Iterable[Path]) -> list[str]:
    """Errors that the W3C's own checker finds in whole pages.

    Starting Java takes a second and each file a hundredth: pass many files in one call.
    """
    command = (require("java"), "-jar", require("vnu"))
    env = {"LC_ALL": "C.UTF-8"}  # else Java finds no file whose path has other letters than ASCII
    result = run(*command, "--stdout", "--errors-only", "--format", "json", *files, env=env)
    messages = json.loads(result.stdout)["messages"]
    return [
        f"{unquote(urlsplit(m['url']).path)}:{m.get('lastLine', 0)}: {m['message']}"
        for m in messages
    ]


def html5_errors(html: str) -> list[str]:
    """Errors that a strict HTML5 parser finds in a whole page, or in a snippet."""
    parser = html5lib.HTMLParser(strict=False)
    whole = html.lstrip().lower().startswith("<!doctype")
    (parser.parse if whole else parser.parseFragment)(html)
    return [f"{line}:{column}: {code}" for (line, column), code, _ in parser.errors]


def html_validate(files: Iterable[Path]) -> list[str]:
    """What html-validate's presets `standard` and `a11y` object to in whole pages."""
    command = (require("node"), require("html-validate"), "--preset", "standard,a11y")
    result = run(*command, "--formatter", "json", *files)
    return [
        f"{report['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for report in json.loads(result.stdout)
        for message in report["messages"]
    ]


def hrefs(html: str) -> list[str]:
    """The target of every link, in order, as a browser would read it."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [str(link.get("href")) for link in tree.iter("a") if link.get("href") is not None]


def markdownlint(
    files: Iterable[Path], config: Path = ROOT / ".markdownlint-cli2.yaml"
) -> list[str]:
    """What markdownlint objects to, by the rules that hold for the repository's own documents."""
    command = (require("node"), require("markdownlint"), "--no-globs", "--config", config)
    result = run(*command, *(f":{file}" for file in files))
    if result.returncode > 1:  # 1 says that it found something, 2 that it failed itself
        raise RuntimeError(result.stderr)
    return result.stderr.splitlines()


def github_html(markdown: str) -> str:
    """Markdown through GitHub's renderer, raw HTML kept as it does before its sanitiser runs."""
    return str(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))


def buttondown_html(markdown: str) -> str:
    """Markdown through Buttondown's parser with the extensions that its documentation names."""
    from markdown import markdown as to_html

    return str(
        to_html(
            markdown,
            extensions=["smarty", "tables", "footnotes", "fenced_code", "pymdownx.tilde"],
            output_format="html",
        )
    )


def javascript(engine: str, texts: Sequence[str], data: object = None) -> list[Any]:
    """Texts through an engine of ``engines.cjs``; what it refuses comes back with its error."""
    require("handlebars")
    script = Path(__file__).with_name("engines.cjs")
    given = json.dumps({"engine": engine, "texts": list(texts), "data": data})
    result = run(require("node"), script, stdin=given, env={"NODE_PATH": str(node_modules())})
    if result.returncode:
        raise RuntimeError(result.stderr)
    found: list[Any] = json.loads(result.stdout)
    return found


def wordpress(texts: Sequence[str], role: str, editor: str) -> list[str]:
    """Texts as they stand in a post of WordPress, by its own code.

    Args:
        texts: what somebody pastes.
        role: ``author``, who may not use all of HTML, or ``editor``.
        editor: ``block`` for a Custom HTML block, or ``classic``.
    """
    folder = ROOT / ".ci/wordpress/usr/share/wordpress"
    if not folder.exists():
        missing("wordpress")
    script = Path(__file__).with_name("wordpress.php")
    result = run(require("php"), script, folder, role, editor, stdin=json.dumps(list(texts)))
    if result.returncode or not result.stdout:
        raise RuntimeError(result.stdout + result.stderr)
    found: list[str] = json.loads(result.stdout)
    return found


def ajv(schema: object, documents: Sequence[object]) -> list[str]:
    """Where documents break a JSON Schema (2020-12), by ajv; a wrong schema raises."""
    require("ajv")
    script = Path(__file__).with_name("ajv.cjs")
    given = json.dumps({"schema": schema, "documents": documents})
    result = run(require("node"), script, stdin=given, env={"NODE_PATH": str(node_modules())})
    if result.returncode:
        raise ValueError(result.stderr)
    errors: list[str] = json.loads(result.stdout)
    return errors


def mjml_html(mjml: str) -> str:
    """What MJML's own compiler makes of a template, by its strictest rules; a wrong one raises."""
    strict = ("--config.validationLevel=strict", "--config.allowIncludes=false")
    with tempfile.TemporaryDirectory() as folder:
        # From a file: what comes through a pipe is read in pieces, which may cut a letter in two.
        template = Path(folder, "template.mjml")
        template.write_text(mjml, encoding="utf-8")
        result = run(require("node"), require("mjml"), template, "-s", *strict)
    if result.returncode or result.stderr.strip():
        raise ValueError(result.stderr)
    return result.stdout


def caniemail(html: str) -> list[str]:
    """Features of a section that some mail clients do not have, each with these clients."""
    require("caniemail")
    script = Path(__file__).with_name("caniemail.mjs")
    given = json.dumps({"html": html})
    result = run(require("node"), script, stdin=given, env={"NODE_PATH": str(node_modules())})
    if result.returncode:
        raise ValueError(result.stderr)
    found: list[str] = json.loads(result.stdout)
    return found


def jsonschema_errors(schema: dict[str, Any], documents: Sequence[object]) -> list[str]:
    """The same question to a second validator, which is written in Python."""
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [
        f"{index}{error.json_path.removeprefix('$')}: {error.message}"
        for index, document in enumerate(documents)
        for error in validator.iter_errors(document)
    ]


def w3m_dump(html: str) -> str:
    """What a browser without styles or scripts shows, ending with the targets of the links."""
    options = ("-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "72")
    command = (require("w3m"), *options, "-o", "display_link_number=1")
    return run(*command, stdin=html, env={"W3M_DIR": os.devnull}).stdout


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """A headless Chromium that can reach nothing but this machine.

    While it is open, `asyncio.run` does not work in the same thread.
    """
    path = require("chromium")
    from playwright.sync_api import sync_playwright  # takes a while, and few tests need it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*CHROMIUM_FLAGS, *flags])
        try:
            yield browser
        finally:
            browser.close()


def axe_violations(shown: Page) -> list[str]:
    """What axe finds wrong for people who use assistive technology, on a page that is open."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(shown).response["violations"]
    return [f"{v['id']}: {v['help']}: {n['html']}" for v in found for n in v["nodes"]]


def build(out: Path, *targets: str) -> dict[str, Path]:
    """Build this tree; gives files by suffix.

    Without targets these are the sdist (`.gz`) and the wheel from it (`.whl`); with `--wheel` the
    wheel is made from the tree.
    """
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), *targets]
    result = run(*command, ROOT)
    if result.returncode:
        raise RuntimeError(result.stdout + result.stderr)
    return {file.suffix: file for file in out.iterdir()}
