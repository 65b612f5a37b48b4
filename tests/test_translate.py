"""Translating: the source stands beside each entry, and nothing is lost on the way."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import pride_actions as pa
from pride_actions.beside import Beside, beside, written
from pride_actions.cli import main
from pride_actions.errors import OptionError
from pride_actions.translate import Translation, as_yaml, entries_of, from_po, to_po, translation
from pride_actions.yamlfile import read_yaml

PACK = Path(pa.__file__).parent / "packs" / "pride"
FILES = sorted(
    path for path in PACK.glob("campaigns/*/*.yaml") if path.stem not in {"campaign", "en"}
)
NAMES = [f"{path.parent.name}-{path.stem}" for path in FILES]

SOURCE = b"""\
locale: en
title: A title
summary: |
  It is about [this](source:report).

  And *that*.
actions:
  act: {title: Act, steps: {first: Begin.}}
"""
GERMAN = b"locale: de\ntitle: Ein Titel\nsummary: Es geht darum.\n"


def run(*args: object, given: str = "") -> Result:
    return CliRunner().invoke(main, ["translate", *map(str, args)], input=given)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Give a copy of the bundled pack."""
    return Path(shutil.copytree(PACK, tmp_path / "pack"))


def begun(old: bytes = GERMAN, source: bytes = SOURCE) -> Translation:
    return translation(source, "en", "de", old)


SUBJECTS = b"""\
locale: en
title: A title
summary: It is about this.
mail: {subjects: ["One: two", Three], preheader: Before.}
"""


def test_subjects_of_mails_are_an_entry_and_stay_a_list(tmp_path: Path) -> None:
    old = GERMAN + b'mail:\n  subjects: ["Eins: zwei", Drei]\n'
    made = translation(SUBJECTS, "en", "de", old)
    again = read_yaml(as_yaml(made).encode(), "de.yaml").data
    assert again["mail"]["subjects"] == ["Eins: zwei", "Drei"]
    assert '  # | One: two\n  # | Three\n  subjects:\n    - "Eins: zwei"\n' in as_yaml(made)
    assert from_po(to_po(made, "x"), made) == made


def test_a_po_file_may_begin_with_a_byte_order_mark() -> None:
    """As those do that were saved by an editor of Windows."""
    made = begun()
    assert from_po("\ufeff" + to_po(made, "x"), made) == made


@pytest.mark.parametrize(
    ("locale", "stated"),
    [("sr-Latn", "sr@latin"), ("de", "de_AT.UTF-8"), ("he", "iw"), ("zh-Hant", "zh_TW")],
)
def test_a_po_file_may_name_its_language_as_gettext_does(locale: str, stated: str) -> None:
    made = translation(SOURCE, "en", locale, f"locale: {locale}\ntitle: T\n".encode())
    po = to_po(made, "x")
    own = f'"Language: {locale.replace("-", "_")}\\n"'
    assert own in po
    assert from_po(po.replace(own, f'"Language: {stated}\\n"'), made) == made


def test_a_po_file_in_another_language_is_refused() -> None:
    polish = to_po(translation(SOURCE, "en", "pl", b"locale: pl\ntitle: T\nsummary: S\n"), "x")
    with pytest.raises(OptionError, match="this PO file is in 'pl', not 'de'"):
        from_po(polish, begun())
    from_po(polish.replace("Language: pl", "Language: de_AT"), begun())


def test_comments_of_translators_stay() -> None:
    """Among them the reasons why a rule does not hold in a place."""
    made = as_yaml(begun())
    own = "# check: allow vague-link, because it is a name\n"
    assert "# | A title\ntitle:" in made
    old = made.replace("title: Ein", f"{own}title: Ein").encode()
    assert as_yaml(begun(old)).encode() == old
    changed = as_yaml(begun(old, SOURCE.replace(b"A title", b"Another title")))
    assert f"# < A title\n# | Another title\n{own}title: Ein Titel\n" in changed


def test_comments_stay_wherever_they_stand() -> None:
    made = as_yaml(begun())
    old = (
        made.replace("locale:", "# Ask first.\nlocale:")
        .replace("review:\n", "review:  # by two\n  # not yet\n")
        .replace("\n# | A title", "\n# Glossary: title = Titel\n\n# | A title")
        .replace("Ein Titel", "Ein Titel  # sic")
        .replace("actions:\n  act:\n", "# Calls\nactions:\n  # The first\n  act:\n")
        .replace("      first:\n", "      # Hard.\n      first:\n")
        + "# The end\n"
    )
    again = as_yaml(begun(old.encode()))
    for expected in (
        "# Ask first.\nlocale: de\n# by two\nreview:\n  # not yet\n  status:",
        "# | A title\n# Glossary: title = Titel\n# sic\ntitle: Ein Titel\n",
        "\n# Calls\nactions:\n  # The first\n  act:\n",
        "      # | Begin.\n      # Hard.\n      first:\n# The end\n",
    ):
        assert expected in again
    assert again.count("#") == old.count("#")
    assert as_yaml(begun(again.encode())) == again


@pytest.mark.parametrize(
    "value", ["|-\n  # one\n\n  # two", ">\n  # one", '"# one"', "a#b", "'it''s # one'"]
)
def test_what_only_looks_like_a_comment_is_no_note(value: str) -> None:
    made = begun(f"locale: de\ntitle: {value}\nsummary: It.\n".encode())
    assert not made.notes
    assert not any(entry.notes for entry in made.entries)


def test_subjects_that_nobody_has_translated_are_a_blank(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    CliRunner().invoke(main, ["new", str(pack)])
    folder = pack / "campaigns" / "first-campaign"
    with folder.joinpath("en.yaml").open("a") as file:
        file.write("mail: {subjects: [One, Two]}\n")
    made = run("first-campaign", "--to", "de", "--pack", pack).output
    folder.joinpath("de.yaml").write_text(
        made.replace("title:\n", "title: T\n", 1).replace("summary:\n", "summary: S.\n", 1)
    )
    assert "  # | One\n  # | Two\n  subjects:\n" in made
    assert pa.load(pack)["first-campaign"].locales == ("en", "de")


# --- words files ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_words_file_that_is_made_anew_says_the_same(path: Path) -> None:
    old = path.read_bytes()
    made = translation((path.parent / "en.yaml").read_bytes(), "en", path.stem, old)
    text = as_yaml(made)
    assert entries_of(read_yaml(text.encode(), "new")) == entries_of(read_yaml(old, "old"))
    again = translation((path.parent / "en.yaml").read_bytes(), "en", path.stem, text.encode())
    assert again == made
    assert as_yaml(again) == text


def test_a_new_one_has_the_source_beside_blanks() -> None:
    text = as_yaml(begun(b""))
    assert "status: draft" in text
    assert "# | A title\ntitle:\n" in text
    assert "# | It is about [this](source:report).\n# |\n# | And *that*.\nsummary:\n" in text
    assert "      first:\n" in text


def test_what_the_source_changed_is_marked_until_somebody_looked() -> None:
    first = as_yaml(begun())
    changed = SOURCE.replace(b"A title", b"Another title")
    second = as_yaml(begun(first.encode(), changed))
    assert "# < A title\n# | Another title\ntitle: Ein Titel\n" in second
    third = as_yaml(begun(second.encode(), changed.replace(b"Another", b"A third")))
    assert "# < A title\n# | A third title\ntitle: Ein Titel\n" in third
    looked_at = third.replace("# < A title\n", "")
    assert "\n# <" not in as_yaml(
        begun(looked_at.encode(), changed.replace(b"Another", b"A third"))
    )


def test_a_change_that_was_taken_back_is_none() -> None:
    changed = as_yaml(begun(as_yaml(begun()).encode(), SOURCE.replace(b"A title", b"Another")))
    assert "# < A title" in changed
    assert "\n# <" not in as_yaml(begun(changed.encode()))


def test_what_speaks_of_a_fact_that_is_gone_is_left_out_and_the_rest_kept() -> None:
    old = b"""\
locale: de
review: {status: reviewed, on: 2026-11-01, by: somebody}
title: Ein Titel
regions: {RU-CE: Tschetschenien}
actions:
  act: {title: Tun, record_title: Was zu tun war, steps: {gone: Weg}, letter: {subject: Weg}}
  gone: {title: Weg}
"""
    found = read_yaml(as_yaml(begun(old)).encode(), "new").data
    assert found["regions"] == {"RU-CE": "Tschetschenien"}
    assert found["actions"]["act"]["record_title"] == "Was zu tun war"
    assert found["review"] == {"status": "reviewed", "on": "2026-11-01", "by": "somebody"}
    assert "Weg" not in str(found)


# --- PO ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_po_and_back_loses_nothing(path: Path) -> None:
    source, old = (path.parent / "en.yaml").read_bytes(), path.read_bytes()
    made = translation(source, "en", path.stem, old)
    text = to_po(made, "pride")
    assert to_po(made, "pride") == text
    assert from_po(text, made) == made
    fresh = from_po(text, translation(source, "en", path.stem))
    assert [entry for entry in fresh.entries if entry.source] == [
        entry for entry in made.entries if entry.source
    ]


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=40
).map(str.strip)


@given(WORDS.filter(bool), WORDS, WORDS)
def test_any_words_come_back(source: str, text: str, before: str) -> None:
    entry = begun().entries[0]
    changed = before if text and before and before != source else None
    one = type(entry)(("title",), source, text, changed)
    made = Translation("en", "de", {"status": "draft"}, (one,))
    assert from_po(to_po(made, "x"), made) == made
    data = read_yaml(as_yaml(made).encode(), "x").data
    assert (data["title"] or "").strip() == text


def test_what_was_marked_fuzzy_is_marked() -> None:
    made = begun(as_yaml(begun()).encode(), SOURCE.replace(b"A title", b"Another title"))
    text = to_po(made, "x")
    (message,) = (one for one in read_po(text.encode().splitlines(True)) if one.context == "title")
    assert message.fuzzy
    assert message.user_comments == ['| msgid "A title"']
    assert from_po(text, made) == made
    assert "# < ?" in as_yaml(from_po(text.replace('#| msgid "A title"\n', ""), made))


def test_a_file_from_an_older_source_marks_what_has_changed_since() -> None:
    old = to_po(begun(), "x").replace('msgstr "Ein Titel"', 'msgstr "Neuer Titel"')
    made = from_po(old, begun(source=SOURCE.replace(b"A title", b"Another title")))
    assert "# < A title\n# | Another title\ntitle: Neuer Titel" in as_yaml(made)


def test_what_a_po_file_does_not_have_stays_as_it_is() -> None:
    made = begun()
    head, _, rest = to_po(made, "x").partition('\n\nmsgctxt "title"')
    kept = from_po(head + rest[rest.index("\n\n") :], made)
    assert kept == made
    assert kept.entries[0].text == "Ein Titel"


def test_a_text_that_changed_is_not_reviewed_any_more() -> None:
    reviewed = begun(GERMAN + b"review: {status: reviewed}\n")
    text = to_po(reviewed, "x")
    assert from_po(text, reviewed).review == {"status": "reviewed"}
    assert from_po(text.replace("Ein Titel", "Titel"), reviewed).review == {"status": "draft"}


@pytest.mark.parametrize("text", ["", "title: A", 'msgid "a\n', 'msgid "b"\nmsgstr "c"\n', "\0"])
def test_what_is_no_po_file_of_the_campaign_is_refused(text: str) -> None:
    with pytest.raises(OptionError):
        from_po(text, begun())


# --- the record beside entries -------------------------------------------------------------------


@given(WORDS.filter(bool), st.none() | WORDS.filter(bool))
def test_comments_are_read_as_they_were_written(source: str, before: str | None) -> None:
    tidied = [text and "\n".join(map(str.rstrip, text.split("\n"))) for text in (source, before)]
    noted = Beside(tidied[0], tidied[1], ("# check: allow vague-link, because it is a name",))
    lines = [*written(noted, "  "), "  title: x"]
    assert beside(["# | other", "other: y", *lines], len(lines) + 2) == noted


# --- blanks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\x0b", "\x85", "\u2028"])
def test_nothing_ends_a_comment_and_goes_on_as_an_entry(end: str) -> None:
    made = translation(b"title: A\n", "en", "de")
    entry = replace(made.entries[0], source=f"A{end}locale: fr", before=f"B{end}id: x")
    text = as_yaml(replace(made, entries=(entry,)))
    assert read_yaml(text.encode(), "de.yaml").data.keys() == {"locale", "review", "title"}


def test_a_file_that_is_not_begun_changes_nothing_and_counts_when_it_is(pack: Path) -> None:
    file = pack / "campaigns" / "chechnya" / "sv.yaml"
    assert run("chechnya", "--to", "sv", "--pack", pack, "-o", file).exit_code == 0
    assert "sv" not in pa.load(pack)["chechnya"].words
    text = file.read_text("utf-8").replace("\ntitle:\n", "\ntitle: Tjetjenien\n")
    file.write_text(text.replace("\nsummary:\n", "\nsummary: Kort.\n"), "utf-8")
    words = pa.load(pack)["chechnya"].words["sv"]
    assert (words.title, words.background, words.actions) == ("Tjetjenien", None, {})
    text = pa.render(pa.load(pack)["chechnya"], "text", locale="sv")
    assert "Tjetjenien" in text


def test_a_form_of_address_takes_the_rest_from_its_language(pack: Path) -> None:
    file = pack / "campaigns" / "chechnya" / "de-formal.yaml"
    file.write_text("locale: de-formal\ntitle: Sie\nsummary: Für Sie.\n", "utf-8")
    loaded = pa.load(pack)["chechnya"]
    view = pa.resolve(loaded, locale="de-formal")
    assert (view.title.text, view.locale) == ("Sie", "de")
    assert view.background == pa.resolve(loaded, locale="de").background
    assert view.background is not None
    assert view.background.lang == ""
    found = CliRunner().invoke(main, ["check", str(pack)]).stdout
    assert "de-formal.yaml" in found
    assert "language-behind" not in found


# --- the command ---------------------------------------------------------------------------------


def test_the_command_makes_updates_exports_and_imports(pack: Path, tmp_path: Path) -> None:
    po, file = tmp_path / "de.po", pack / "campaigns" / "chechnya" / "de.yaml"
    options = ("chechnya", "--to", "de", "--pack", pack)
    before = pa.load(pack)["chechnya"].words["de"]
    assert run(*options, "--update", "-o", file).exit_code == 0
    assert pa.load(pack)["chechnya"].words["de"] == before
    assert run(*options, "--export-po", po).output == ""
    text = po.read_text("utf-8").replace("LGBT-Menschen in Tschetschenien", "Menschen")
    po.write_text(text, "utf-8")
    assert run(*options, "--import-po", po, "-o", file).exit_code == 0
    assert pa.load(pack)["chechnya"].words["de"].title == "Menschen"


def test_update_helps_where_a_pack_cannot_be_loaded(pack: Path) -> None:
    file = pack / "campaigns" / "chechnya" / "de.yaml"
    file.write_text(file.read_text("utf-8") + "revisions: {gone: Weg}\n", "utf-8")
    with pytest.raises(pa.PackError):
        pa.load(pack)
    assert run("chechnya", "--to", "de", "--pack", pack, "--update", "-o", file).exit_code == 0
    assert pa.load(pack)["chechnya"].words["de"].revisions == {}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("chechnia", "--to", "de"), "did you mean 'chechnya'"),
        (("chechnya", "--to", "german"), "is no locale code"),
        (("chechnya", "--to", "xx"), "is no language code"),
        (("chechnya", "--to", "en"), "name another language"),
        (("chechnya", "--to", "de"), "add --update"),
        (("chechnya", "--to", "nl", "-o", "nl.yaml", "--export-po", "nl.po"), "give one"),
        (("chechnya",), "Missing option '--to'"),
    ],
)
def test_what_cannot_be_is_said(args: tuple[str, ...], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_po_file_comes_through_a_pipe() -> None:
    exported = run("chechnya", "--to", "de", "--export-po", "-").stdout
    result = run("chechnya", "--to", "de", "--import-po", "-", given=exported)
    assert result.stdout == run("chechnya", "--to", "de", "--update").stdout
