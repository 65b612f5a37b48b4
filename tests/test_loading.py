"""What those who keep packs rely on, wherever a pack lives and whatever stands in it."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pride_actions as pa
from pride_actions.errors import PackError
from pride_actions.loading import load_pack
from pride_actions.loading.places import SourceFile
from pride_actions.model.campaign import Campaign
from pride_actions.model.text import FORBIDDEN
from pride_actions.packfiles import open_pack
from pride_actions.problems import Problem
from pride_actions.yamlfile import document, parsers, read_yaml, reading
from tests.lint.examples import Data, files_of_data, load_files
from tests.packing import Files, write, zipped

BASE = Path(__file__).parent / "invalid" / "_base"
FILES = {
    path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*.yaml"))
}
"""A valid pack that uses many parts."""

WORDS = "campaigns/rights-now/en.yaml"


def content(campaign: Campaign) -> tuple[object, ...]:
    """All that a campaign holds."""
    registry = campaign.directory.registry
    parts = campaign.facts, campaign.words, campaign.pack, registry, campaign.campaigns
    return (*parts, campaign.digest)


def digests(folder: Path, **changed: bytes | None) -> dict[str, str]:
    """The digest of each campaign after some files were written anew, or with None deleted."""
    for name, data in changed.items():
        path = folder / name
        path.unlink() if data is None else write(folder, {name: data})
    return {id: campaign.digest for id, campaign in pa.load(folder).items()}


# Wherever a pack lives


def test_a_folder_and_a_zip_file_hold_the_same(tmp_path: Path) -> None:
    ways: list[str | Path] = [
        BASE,
        str(BASE),
        zipped(tmp_path / "top.zip", FILES),
        str(zipped(tmp_path / "inner.zip", FILES, prefix="base-main/")),
    ]
    first, *others = [pa.load(way) for way in ways]
    for other in others:
        assert list(other) == list(first)
        assert [content(other[id]) for id in other] == [content(first[id]) for id in first]


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    backwards = dict(reversed(FILES.items()))
    first = pa.load(write(tmp_path / "one", FILES))
    for source in (write(tmp_path / "two", backwards), zipped(tmp_path / "two.zip", backwards)):
        other = pa.load(source)
        assert list(other) == list(first) == sorted(first)
        assert [content(other[id]) for id in other] == [content(first[id]) for id in first]


def test_what_programs_write_as_json_is_read_as_well(tmp_path: Path) -> None:
    files = {
        name: json.dumps(read_yaml(data, name).data, ensure_ascii=False, indent=2).encode()
        for name, data in FILES.items()
    }
    first, other = pa.load(BASE), pa.load(write(tmp_path, files))
    for id in first:
        # The digest is that of the files, which are others.
        assert content(other[id])[:-1] == content(first[id])[:-1]


def test_the_source_language_comes_first() -> None:
    assert pa.load(BASE)["rights-now"].locales == ("en", "de")


# Several packs


def test_every_problem_of_every_pack_is_told(tmp_path: Path) -> None:
    one = write(tmp_path / "one", FILES | {"notes.yaml": b"a: b\n", WORDS: b"locale: en\n"})
    two = write(tmp_path / "two", FILES | {"pack.yaml": b"format: 2\n"})
    problems: list[Problem] = []
    for source in (one, two):
        with pytest.raises(PackError) as caught:
            pa.load(source)
        problems += caught.value.problems
    with pytest.raises(PackError) as caught:
        pa.load(one, two)
    assert caught.value.problems == tuple(sorted(problems))
    assert str(caught.value).splitlines() == [str(problem) for problem in sorted(problems)]


def test_two_campaigns_with_one_id_are_refused(tmp_path: Path) -> None:
    pack = FILES["pack.yaml"].replace(b"id: base", b"id: copy")
    copy = write(tmp_path, FILES | {"pack.yaml": pack})
    with pytest.raises(PackError, match="two campaigns are called 'plain'"):
        pa.load(BASE, copy)


# What stands for the content


def test_the_digest_is_that_of_the_content(tmp_path: Path) -> None:
    folder = write(tmp_path, FILES)
    first = digests(folder)
    assert len(set(first.values())) == len(first)
    assert digests(folder, **FILES) == first
    assert digests(folder, **{"notes.txt": b"not read"}) == first


@pytest.mark.parametrize(
    ("name", "concerned"),
    [
        ("pack.yaml", {"older", "plain", "rights-now"}),
        ("organisations.yaml", {"older", "plain", "rights-now"}),
        ("campaigns/plain/campaign.yaml", {"plain"}),
        ("campaigns/plain/en.yaml", {"plain"}),
        ("campaigns/rights-now/de.yaml", {"rights-now"}),
    ],
)
def test_the_digest_changes_with_the_content(
    name: str, concerned: set[str], tmp_path: Path
) -> None:
    folder = write(tmp_path, FILES)
    first = digests(folder)
    second = digests(folder, **{name: FILES[name] + b"# A remark.\n"})
    assert {id for id in first if first[id] != second[id]} == concerned
    assert digests(folder, **{name: FILES[name]}) == first


def test_the_digest_changes_with_what_is_copied_in(tmp_path: Path) -> None:
    folder = write(tmp_path, FILES)
    first = digests(folder)
    second = digests(folder, **{WORDS: FILES[WORDS].replace(b"title: Rights now", b"title: Soon")})
    assert {id for id in first if first[id] != second[id]} == {"rights-now", "older"}


def test_the_digest_changes_with_a_translation(tmp_path: Path) -> None:
    folder = write(tmp_path, FILES)
    first = digests(folder)
    second = digests(folder, **{"campaigns/rights-now/de.yaml": None})
    assert first["rights-now"] != second["rights-now"]
    assert first["plain"] == second["plain"]


# Many campaigns


def many(folder: Path, count: int) -> Path:
    """A pack of campaigns, each of which names the next one."""
    write(folder, {name: FILES[name] for name in ("pack.yaml", "organisations.yaml")})
    for number in range(count):
        files = {}
        for name in ("campaign.yaml", "en.yaml"):
            text = FILES[f"campaigns/plain/{name}"].decode()
            files[f"campaigns/c{number}/{name}"] = text.replace("id: plain", f"id: c{number}")
        after = f"successor: {{campaign: c{(number + 1) % count}}}\n"
        files[f"campaigns/c{number}/campaign.yaml"] += after
        write(folder, {name: text.encode() for name, text in files.items()})
    return folder


def calls(function: Callable[[], object]) -> int:
    """How many functions a function calls, itself or in others."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


def test_work_grows_with_the_number_of_campaigns(tmp_path: Path) -> None:
    packs = {count: many(tmp_path / str(count), count) for count in (100, 300)}
    pa.load(packs[100])
    done = {count: calls(lambda pack=pack: pa.load(pack)) for count, pack in packs.items()}  # type: ignore[misc]
    assert done[300] < 3.1 * done[100]


def test_every_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def note(path: Path, *args: Any, **kwargs: Any) -> Any:
        opened.append(path.as_posix())
        return io.open(path, *args, **kwargs)  # noqa: UP020 - not the method that this replaces

    folder = many(tmp_path, 10)
    monkeypatch.setattr(Path, "open", note)
    assert len(pa.load(folder)) == 10
    read = [path for path in opened if path.endswith(".yaml")]
    assert len(read) == len(set(read)) == 2 + 10 * 2


def test_each_file_is_parsed_once_until_somebody_asks_where_its_values_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []

    def note(text: str) -> Any:
        parsed.append(text)
        return parsers.parser_of(text)

    for module in (reading, document):
        monkeypatch.setattr(module, "parser_of", note)
    folder = write(tmp_path / "pack", FILES)
    with open_pack(folder) as files:
        loaded = load_pack(files)
    assert len(parsed) == len(set(parsed)) == len(FILES)
    assert loaded.documents[WORDS].position(("title",))[0] > 0
    assert max(parsed.count(text) for text in parsed) == 3


def test_no_character_that_texts_may_not_hold_is_printable() -> None:
    refused = FORBIDDEN.findall("".join(map(chr, range(sys.maxunicode + 1))))
    assert len(refused) > 2000
    assert not any(map(str.isprintable, refused))


def test_what_is_no_character_of_unicode_stands_in_no_text() -> None:
    last_two = [plane << 16 | end for plane in range(17) for end in (0xFFFE, 0xFFFF)]
    assert all(map(FORBIDDEN.match, map(chr, [*last_two, *range(0xFDD0, 0xFDF0)])))
    with pytest.raises(pa.OptionError, match=r"U\+1FFFE"):
        pa.render_html("chechnya", intro="\U0001fffe")


# Nothing in a pack is run


def test_nothing_in_a_pack_is_run(tmp_path: Path) -> None:
    trap = b"raise SystemExit('this must not run')\n"
    names = ("__init__.py", "conftest.py", "pack.py", "sitecustomize.py", "campaigns/__main__.py")
    folder = write(tmp_path / "trap_pack", FILES | dict.fromkeys(names, trap))
    before = set(sys.modules), list(sys.path)
    assert set(pa.load(folder)) == {"older", "plain", "rights-now"}
    assert (set(sys.modules), list(sys.path)) == before


def test_no_object_is_made_of_a_tag(tmp_path: Path) -> None:
    made = tmp_path / "made"
    trap = f"title: !!python/object/apply:pathlib.Path.touch [{str(made)!r}]\n".encode()
    with pytest.raises(PackError, match="is a tag"):
        pa.load(write(tmp_path / "pack", FILES | {WORDS: trap}))
    assert not made.exists()


# Places in texts

CHARACTERS = st.text(alphabet="ab é\"'\\:#{}\n", max_size=40)


@st.composite
def written(draw: st.DrawFn) -> str:
    """A file with one text, in one of the ways in which YAML can write it."""
    lines = draw(CHARACTERS).split("\n")
    style = draw(st.sampled_from(["", "'", '"', "|", ">", "|-", ">+", "|2", ">2"]))
    if style[:1] in {"|", ">"}:
        return f"k:\n  v: {style}\n" + "".join(f"    {line}\n" for line in lines) + "z: 1\n"
    text = "\n".join(lines[:1] + [f"    {line}" for line in lines[1:]])
    if style == "'":
        text = text.replace("'", "''")
    elif style:
        escape = draw(st.sampled_from([r"\\", r"\x41", r"\u00e9", r"\n", "\\\n"]))
        text = text.replace("\\", escape).replace('"', r"\"")
    return f"k:\n  v: {style}{text}{style}\nz: 1\n"


@given(written())
@settings(max_examples=500)
def test_each_character_is_found_where_it_stands(text: str) -> None:
    try:
        file = SourceFile("x.yaml", text.encode())
        value = file.raw(("k", "v"))
    except PackError:
        return
    lines = text.split("\n")
    places = []
    for offset, character in enumerate(value if isinstance(value, str) else ""):
        problem = file.problem(("k", "v"), "x", "x", "", offset=offset)
        places.append((problem.line, problem.column))
        found = f"{lines[problem.line - 1]}\n"[problem.column - 1]
        assert found in (character, "\\") or (character.isspace() and found.isspace())
    assert places == sorted(places)


# Whatever stands in a pack

ODD = r"""
    ~ [] {} [a {a x: *a &a !t | > - ? : '' " ' # % @ ` , null yes no 0 -1 1e9 NaN 2017-02-30 en_US
    javascript:alert(1) https://example.org/ UK none-known a:b <b> [x](y) [x](source:y) {gap} \
"""
JUNK = st.sampled_from(ODD.split()) | st.text(max_size=20)
NESTED = st.recursive(
    st.one_of(st.none(), JUNK, st.just("x" * 400)),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(JUNK, inner, max_size=2),
    max_leaves=3,
)


@st.composite
def with_lines_changed(draw: st.DrawFn) -> Files:
    """The pack with a few lines lost, in a wrong order, or with other values."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(files)))
        lines = files[name].decode("utf-8", "replace").split("\n")
        at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        change = draw(st.sampled_from(["delete", "swap", "copy", "shift", "value", "line"]))
        if change == "delete":
            del lines[at]
        elif change == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif change == "copy":
            lines.insert(other, lines[at])
        elif change == "shift":
            lines[at] = draw(st.sampled_from(["  ", " ", "\t", "- "])) + lines[at]
        elif change == "value":
            lines[at] = re.sub(r"(?<=:).*", lambda _: f" {draw(JUNK)}", lines[at], count=1)
        else:
            lines.insert(at, draw(JUNK))
        files[name] = "\n".join(lines).encode("utf-8", "replace")
    return files


def places_in(data: Any) -> Iterator[tuple[Any, Any]]:
    """Each list or mapping in some data, with each index or key of it."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield data, key
        if isinstance(value, dict | list):
            yield from places_in(value)


@st.composite
def with_parts_changed(draw: st.DrawFn) -> Files:
    """The pack with a few values, lists or mappings replaced by something else, or renamed."""
    name = draw(st.sampled_from(sorted(FILES)))
    data = read_yaml(FILES[name], name).data
    for _ in range(draw(st.integers(1, 3))):
        inside, key = draw(st.sampled_from(list(places_in(data)) or [(data, "x")]))
        if isinstance(inside, dict) and draw(st.booleans()):
            inside[draw(JUNK)] = inside.pop(key, None)
        else:
            inside[key] = draw(NESTED)
    return FILES | {name: json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace")}


TOLD: Data = {"on": "2026-11-02"}
LETTER: Data = {"act": {"letter": {}}}
SAID: Data = {"act": {"own_words": "Say why.", "letter": {"subject": "A law", "body": "Act."}}}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"actions": LETTER}, {"actions": SAID}),
        ({"withdrawn": TOLD}, {"withdrawn": "It was wrong."}),
    ],
    ids=["a letter", "why it was withdrawn"],
)
def test_a_translation_may_lack_what_the_first_language_must_have(facts: Data, words: Data) -> None:
    assert len(load_files(files_of_data({"facts": facts, "words": words, "de": {}})).campaigns) == 1
    with pytest.raises(PackError, match="fact-without-words"):
        load_files(files_of_data({"facts": facts}))


def test_a_place_that_only_a_risk_names_may_be_called_in_words() -> None:
    warning = {"jurisdictions": ["RU"], "checked_on": "2026-11-01", "sources": ["report"]}
    risk = {"checked_on": "2026-11-01", "by_jurisdiction": {"KZ": "danger"}}
    facts = {"actions": {"act": {"risk": risk}}, "advisories": {"danger": warning}}
    said = {"danger": {"title": "A risk", "text": "Think first."}}
    words = {"regions": {"KZ": "the whole of Kazakhstan"}, "advisories": said}
    assert len(load_files(files_of_data({"facts": facts, "words": words})).campaigns) == 1
    with pytest.raises(PackError, match="words-without-fact"):
        load_files(files_of_data({"words": {"regions": {"KZ": "the whole of Kazakhstan"}}}))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pack")


@given(files=with_lines_changed() | with_parts_changed())
@settings(max_examples=200)
def test_a_pack_is_read_or_refused_with_places(files: Files, folder: Path) -> None:
    shutil.rmtree(folder)
    write(folder, files)
    for problem in problems_of(folder):
        lines = re.split(r"\r\n|\r|\n", files.get(problem.path, b"").decode())
        assert problem.line <= len(lines), problem
        assert problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert problem.code != "bad-value", problem


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with a pack; nothing but a `PackError` may come out of it."""
    try:
        pa.load(folder)
    except PackError as error:
        return error.problems
    return ()
