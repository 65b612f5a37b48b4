"""How the linter goes about a pack: what it looks at, where it points, and what is exempted."""

from __future__ import annotations

from datetime import date
from string import Template
from typing import Any

import pytest
from importlib_resources import files

from pride_actions.errors import OptionError
from pride_actions.lint import RULES, lint
from pride_actions.loading import load_pack
from pride_actions.packfiles import open_bundled
from tests.lint.examples import ON, PATHS, files_of_data, judge, judge_data, judge_files, load_files

TITLE = "title: What happens this week\n"
WORDS = PATHS["words"]


def codes(problems: Any) -> list[str]:
    return [problem.code for problem in problems]


def with_words(text: str, **data: Any) -> dict[str, str]:
    """Give the files of a pack whose words end in a text that stands there as it is."""
    made = files_of_data(data)
    names = {line.partition(":")[0] for line in text.split("\n") if line[:1].isalpha()}
    kept = [line for line in made[WORDS].split("\n") if line.partition(":")[0] not in names]
    return made | {WORDS: "\n".join(kept) + text}


# Exemptions in comments


NAME = "check: allow relative-date, because it is its name"


@pytest.mark.parametrize(
    "text",
    [
        f"title: What happens this week # {NAME}\n",
        f"# {NAME}\ntitle: What happens this week\n",
        "# check: allow relative-date because it is its name\n\n# More.\ntitle: Come this week\n",
        "# check: allow vague-link, relative-date, because it is its name\ntitle: Come this week\n",
        f"summary: >- # {NAME}\n  It is a name:\n  this week.\n",
        f"# {NAME}\nsummary: |\n  It is a name.\n\n  This week.\n",
        (
            f"# {NAME}\n# {NAME.replace('relative-date', 'vague-link')}\n"
            "summary: Do it [here](source:report) this week.\n"
        ),
    ],
)
def test_a_comment_exempts(text: str) -> None:
    assert set(codes(judge_files(with_words(text)))) <= {"unused-exemption"}
    assert "relative-date" in codes(judge_files(with_words(text.replace("check:", "note:"))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# check: allow relative-date\n", ["exemption-without-reason", "relative-date"]),
        ("# check: allow because it is so\n", ["exemption-without-reason", "relative-date"]),
        ("# check: allow relativ-date, because x\n", ["relative-date", "unknown-rule"]),
        ("# check: allow vague-link, because x\n", ["relative-date", "unused-exemption"]),
        ("# check: this by Monday\n", ["relative-date"]),
    ],
)
def test_a_comment_that_exempts_nothing_is_told(text: str, expected: list[str]) -> None:
    assert sorted(codes(judge_files(with_words(text + TITLE)))) == expected


def test_a_comment_exempts_one_line_only() -> None:
    comment = "# check: allow relative-date, because it is its name\n"
    found = judge_files(with_words(f"{comment}{TITLE}summary: Come today.\n"))
    assert codes(found) == ["relative-date"]
    assert "'today'" in found[0].message


def test_an_exemption_from_a_rule_that_was_not_asked_for_is_not_unused() -> None:
    comment = "# check: allow relative-date, because it is its name\ntitle: A title\n"
    assert codes(judge_files(with_words(comment))) == ["unused-exemption"]
    assert judge_files(with_words(comment), ignore=["relative-date"]) == ()


# Exemptions in pack.yaml


def test_a_pack_can_leave_a_rule_or_a_family_of_rules_out() -> None:
    words = {"summary": "They live as a homosexual couple, with special rights."}
    assert len(judge_data({"words": words})) == 2
    assert judge_data({"words": words, "pack": {"check": {"ignore": ["term"]}}}) == ()
    one = {"check": {"ignore": ["term-homosexual"]}}
    assert codes(judge_data({"words": words, "pack": one})) == ["term-special-rights"]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (WORDS, []),
        (f"{WORDS}#title", []),
        (f"{WORDS}#summary", ["relative-date", "unused-exemption"]),
        ("campaigns/other/en.yaml", ["relative-date", "unused-exemption"]),
    ],
)
def test_a_pack_can_exempt_a_file_or_a_value(at: str, expected: list[str]) -> None:
    entry = {"rule": "relative-date", "at": at, "reason": "it is its name"}
    pack = {"check": {"exempt": [entry]}}
    found = judge_data({"pack": pack, "words": {"title": "What happens this week"}})
    assert sorted(codes(found)) == expected


# Choosing rules


def test_rules_can_be_chosen_and_left_out() -> None:
    example = "Click here today."
    assert sorted(codes(judge(example))) == ["relative-date", "vague-link"]
    assert codes(judge(example, select=["vague-link"])) == ["vague-link"]
    assert codes(judge(example, ignore=["vague-link"])) == ["relative-date"]
    assert codes(judge("He is a homosexual.", select=["term"])) == ["term-homosexual"]


def test_a_rule_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(OptionError, match="did you mean 'vague-link'"):
        judge("It is.", select=["vage-link"])


# What is looked at


def test_what_is_over_is_not_nagged_about() -> None:
    closed = {"facts": {"status": "closed"}}
    assert judge_data(closed, on=date(2036, 11, 22)) == ()
    live = codes(judge_data({}, on=date(2036, 11, 22)))
    assert sorted(live) == ["registry-not-checked", "risk-not-checked"]


def test_actions_in_actions_are_judged_by_themselves() -> None:
    part = {
        "kinds": ["learn"], "reading": ["report"], "verified_on": "2026-11-01",
        "risk": {"checked_on": "2026-01-01", "by_jurisdiction": "none known"},
    }  # fmt: skip
    facts = {"actions": {"act": {"actions": {"part": part}}}}
    words = {"actions": {"act": {"actions": {"part": {"title": "Read today"}}}}}
    found = judge_data({"facts": facts, "words": words})
    assert sorted(codes(found)) == ["relative-date", "risk-not-checked"]


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("Anna", "It was told by Anna."),
        ("प्रिया", "प्रिया ने यह बताया।"),  # ends in a vowel sign, which is no letter to Python
        ("安娜", "这是安娜说的。"),
        ("안나", "안나는 그렇게 말했다."),
    ],
)
def test_a_speaker_is_found_in_claims_of_every_script(speaker: str, text: str) -> None:
    other = {"url": "https://other.example/a", "publisher": "Other", "title": "A report",
             "retrieved_on": "2026-11-01"}  # fmt: skip
    person = {"speaker": speaker, "is_pseudonym": "yes", "source": "report"}
    claim = {"sources": ["other"], "confidence": "one-source", "as_of": "2026-10"}
    facts = {"sources": {"other": other}, "testimonies": {"one": person}, "claims": {"so": claim}}
    words = {
        "testimonies": {"one": {"summary": "How one got out."}},
        "claims": {"so": {"text": text}},
    }
    assert "testimony-one-source" in codes(judge_data({"facts": facts, "words": words}))


@pytest.mark.parametrize(
    ("followed", "version", "told"), [("1", "1.0", False), ("1.9", "1.10", True), ("2", "1", False)]
)
def test_versions_are_compared_number_by_number(followed: str, version: str, told: bool) -> None:
    review = {"status": "reviewed", "on": "2026-11-01", "of_version": followed}
    found = judge_data({"pack": {"version": version}, "de": {"review": review}})
    assert ("review-outdated" in codes(found)) is told


def test_titles_of_sources_are_not_ours_to_judge() -> None:
    sources = {"report": {"title": "Homosexuals held in concentration camps today"}}
    assert judge_data({"facts": {"sources": sources}}) == ()
    link = "It was in [Homosexuals held in concentration camps](source:report)."
    assert judge_data({"facts": {"sources": sources}, "words": {"summary": link}}) == ()


def test_quotations_of_whole_paragraphs_are_not_ours_to_judge() -> None:
    assert (
        judge_data({"words": {"summary": "They wrote:\n\n> Homosexuals must leave today.\n"}}) == ()
    )


def test_english_terms_hold_for_english_only() -> None:
    assert (
        judge_data({"de": {"summary": "Im Film heißt es special rights und transgenderism."}}) == ()
    )


def test_without_the_lines_of_files_everything_is_found_all_the_same() -> None:
    made = files_of_data({"words": {"summary": "Come today."}})
    (found,) = lint(load_files(made), {}, on=ON)
    assert (found.code, found.path) == ("relative-date", WORDS)


def test_the_order_and_the_places_do_not_depend_on_chance() -> None:
    example = "Click here today, homosexuals. Click here tomorrow."
    first, second = judge(example), judge(example)
    assert first == second == tuple(sorted(first))
    assert len(first) == len(set(first)) == 5


def test_every_rule_has_one_level_and_a_name_in_small_letters() -> None:
    assert all(id == rule.id and id == id.lower() for id, rule in RULES.items())
    assert {rule.level for rule in RULES.values()} == {"error", "warning", "info"}


# What comes with the library


def test_the_bundled_pack_is_clean() -> None:
    bundled = open_bundled("pride")
    loaded = load_pack(bundled)
    lines = {path: bundled.read(path).decode().split("\n") for path in loaded.documents}
    found = [problem for problem in lint(loaded, lines, on=ON) if problem.code != DRAFT]
    assert [str(problem) for problem in found] == []


def test_it_is_said_that_nobody_has_reviewed_the_bundled_translations() -> None:
    loaded = load_pack(open_bundled("pride"))
    drafts = [problem.path for problem in lint(loaded, {}, on=ON) if problem.code == DRAFT]
    translations = sum(len(campaign.words) - 1 for campaign in loaded.campaigns)
    assert len(set(drafts)) == translations > 0


DRAFT = "translation-draft"


def test_of_a_new_pack_nothing_is_told_but_what_to_put_in_place_of_the_example() -> None:
    scaffold = files("pride_actions") / "scaffold"
    gaps = {"pack": "my-pack", "today": ON.isoformat(), "month": f"{ON:%Y-%m}"}
    folder = {"campaign.yaml": "campaigns/first-campaign/", "en.yaml": "campaigns/first-campaign/"}
    made = {
        folder.get(entry.name, "") + entry.name: Template(entry.read_text("utf-8")).substitute(gaps)
        for entry in scaffold.iterdir()
        if entry.name.endswith(".yaml")
    }
    found = judge_files(made)
    assert {(problem.code, problem.level) for problem in found} == {("example-words", "warning")}
    lines = made["campaigns/first-campaign/en.yaml"].split("\n")
    assert [lines[problem.line - 1][problem.column - 1 :] for problem in found] == [
        "Our first campaign",
        "Say in one paragraph what this is about and whom it helps. What you state is proved in",
        "People affected, as counted by the alliance.",
    ]


@pytest.mark.parametrize(
    ("locale", "step", "told"),
    [
        ("en", "Choose a place.", 2),
        ("es", "Elige una plaza.", 2),
        ("es", "Avisa al ayuntamiento y trae agua.", 0),
        ("pl", "Wybierz miejsce.", 2),
        ("pl", "Zgłoś zgromadzenie i weź wodę.", 0),
        ("pt", "Peça autorização e leve água.", 0),
        ("tr", "Bir yer seçin.", 0),
    ],
)
def test_organisers_are_told_of_permits_in_the_words_of_their_language(
    locale: str, step: str, told: int
) -> None:
    action = {"kinds": ["organise"], "steps": ["place"]}
    words: dict[str, Any] = {"actions": {"act": {"steps": {"place": step}}}}
    source: dict[str, Any] = {"facts": {"source_locale": locale, "actions": {"act": action}}}
    said = {"words": words} if locale == "en" else {"words": words, locale: words}
    found = judge_data(source | said, select=["organise-without-permit"])
    assert len(found) == told


def _withdrawn(*speakers: tuple[str, str | None]) -> dict[str, Any]:
    parts = "disclosure voluntariness comprehension competence purpose storage risks_explained"
    consent: dict[str, Any] = dict.fromkeys([*parts.split(), "withdrawal"], "yes")
    consent |= {"uses": ["web"], "given_on": "2026-10-01"}
    facts = {
        f"person-{number}": {
            "speaker": name,
            "is_pseudonym": "yes",
            "source": "report",
            "consent": consent | ({"withdrawn_on": day} if day else {}),
        }
        for number, (name, day) in enumerate(speakers)
    }
    words = {id: {"summary": "It was told there."} for id in facts}
    return {"facts": {"testimonies": facts}, "words": {"testimonies": words}}


def test_no_text_of_the_campaign_names_who_withdrew_their_consent() -> None:
    pack = _withdrawn(("Anna", "2026-11-02"))
    pack["words"]["background"] = "The first to speak was Anna, in spring."
    (found,) = judge_data(pack, select=["quotation-without-consent"])
    assert found.message == "Anna withdrew the consent on 2026-11-02"
    assert found.hint == "take the name Anna out"


def test_somebody_else_of_the_same_name_may_be_named() -> None:
    pack = _withdrawn(("Anna", "2026-11-02"), ("Anna", None))
    pack["words"]["background"] = "The first to speak was Anna, in spring."
    pack["words"]["testimonies"]["person-1"] = {"summary": "Anna told it."}
    assert not judge_data(pack, select=["quotation-without-consent"])
    pack["words"]["testimonies"]["person-0"] = {"summary": "Anna told it."}
    assert len(judge_data(pack, select=["quotation-without-consent"])) == 1


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("en", "It was Anna Kowalska who told it.", "'Anna Kowalska'"),
        ("en", "It was Anna K. who told it.", "'Anna K.'"),
        ("fr", "C'est Anna Kowalska qui parle ici.", "'Anna Kowalska'"),
        ("en", "What Anna Saw in Grozny", ""),
        ("en", "It was Anna who told it. Anna I believe.", ""),
        ("de", "Das sagt Anna Journalisten immer wieder.", ""),
    ],
)
def test_no_surname_stands_behind_the_name_of_who_speaks(locale: str, text: str, told: str) -> None:
    pack = _withdrawn(("Anna", None))
    pack["words" if locale == "en" else locale] = pack["words"] | {"summary": text}
    found = judge_data(pack, select=["surname-in-words"])
    assert [problem.message.startswith(told) for problem in found] == [True] * bool(told)


def test_an_address_that_anybody_can_have_is_told_once_and_not_to_be_made_official() -> None:
    channel = {"kind": "email", "verified_on": "2026-11-01", "source": "report"}
    for kinds, email in ((["write"], "a@gmail.com"), (["seek-support"], "a@hotmail.es")):
        targets = {"x": {"type": "office", "channels": {"m": channel | {"email": email}}}}
        words = {"actions": {"act": {"targets": {"x": {"name": "An office"}}}}}
        facts = {"actions": {"act": {"kinds": kinds, "targets": targets}}}
        select = ["contact-host", "help-contact", "private-email"]
        found = judge_data({"facts": facts, "words": words}, select=select)
        assert [problem.code for problem in found] == ["private-email"]


def test_a_page_on_a_platform_is_not_to_be_made_official() -> None:
    links = {"page": {"url": "https://t.me/helpers", "verified_on": "2026-11-01"}}
    facts = {"actions": {"act": {"kinds": ["seek-support"], "links": links}}}
    words = {"actions": {"act": {"links": {"page": "Their page"}}}}
    (found,) = judge_data({"facts": facts, "words": words}, select=["help-contact"])
    assert "`hosts`" not in found.hint


@pytest.mark.parametrize(
    "number", ["DE89 3704 0044 0532 0130 00", "PL61 1090 1014 0000 0712 1981 2874"]
)
def test_an_account_number_is_not_told_as_a_telephone_as_well(number: str) -> None:
    found = judge(f"Call for {number} and tell us.", select=["account-number", "phone-in-words"])
    assert [problem.code for problem in found] == ["account-number"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Estimado Sr. [Apellido]:", ["'[Apellido]' was not filled in"]),
        ("Dear [[MP]],", ["'[[MP]]' was not filled in"]),
        ("أنا [الاسم]", ["'[الاسم]' was not filled in"]),
        ("Dear [Name], I am from [Your town].", ["'[Name]'", "'[Your town]'"]),
        ("He said “[they] were [not] here” [sic], and […] left.", []),
    ],
)
def test_what_stands_in_brackets_in_a_letter_is_a_gap(body: str, told: list[str]) -> None:
    facts: Any = {"actions": {"act": {"letter": {}}}}
    words: Any = {"actions": {"act": {"letter": {"subject": "A law", "body": body}}}}
    found = judge_data({"facts": facts, "words": words}, select=["unfilled-placeholder"])
    assert len(found) == len(told)
    assert all(
        problem.message.startswith(start) for problem, start in zip(found, told, strict=True)
    )
    words = {"actions": {"act": {"posts": {"one": "[CW: violence] Read it."}}}}
    facts = {"actions": {"act": {"share": {"posts": {"one": {}}}}}}
    assert not judge_data({"facts": facts, "words": words}, select=["unfilled-placeholder"])


@pytest.mark.parametrize("title", ["Placeholder", "asdf", "test test", "…"])
def test_a_title_that_only_holds_the_place_is_told(title: str) -> None:
    (found,) = judge_data({"words": {"title": title}}, select=["unfilled-placeholder"])
    assert found.message == f"{title!r} was not filled in"


def test_sources_of_organisations_say_their_language_where_nothing_is_in_english_first() -> None:
    german = {"facts": {"source_locale": "de", "sources": {"report": {"language": "de"}}}, "de": {}}
    select = ["page-language-unsaid"]
    (found,) = judge_data(german, select=select)
    assert found.path == "organisations.yaml"
    assert found.hint == "add `language: de`, or `language: en` if it is"
    said = {"organisations": {"sources": {"law": {"language": "en"}}}}
    assert not judge_data(german | said, select=select)
    assert not judge_data({}, select=select)


@pytest.mark.parametrize(
    ("locale", "title", "told"),
    [
        ("es", "Firma antes del 30 de junio de 2026", "30 de junio de 2026"),
        ("fr", "Signez jusqu’au 30 juin 2026", "30 juin 2026"),
        ("ru", "Подпишите до 30 июня 2026 года", "30 июня 2026"),
        ("uk", "Підпишіть до 30 червня 2026 року", "30 червня 2026"),
        ("pl", "Podpisz do 30 czerwca 2026", "30 czerwca 2026"),
        ("it", "Firma entro il 30 giugno 2026", "30 giugno 2026"),
        ("pt", "Assine até 30 de junho de 2026", "30 de junho de 2026"),
        ("nl", "Teken uiterlijk 30 juni 2026", "30 juni 2026"),
        ("ar", "وقّع قبل ٣٠ يونيو ٢٠٢٦", "٣٠ يونيو ٢٠٢٦"),
        ("es", "Firma antes del 30 de junio de 2027", ""),
        ("es", "Lo que pasó el 30 de junio de 2026", ""),
    ],
)
def test_a_deadline_that_is_over_is_told_in_other_languages(
    locale: str, title: str, told: str
) -> None:
    found = judge_data({locale: {"title": title}}, select=["stale-date"])
    assert [problem.message for problem in found] == [f"{told!r} is over"] * bool(told)
    old = {"facts": {"status": "closed"}, locale: {"title": title}}
    assert not judge_data(old, select=["stale-date"])
    assert not judge_data({locale: {"background": title}}, select=["stale-date"])
