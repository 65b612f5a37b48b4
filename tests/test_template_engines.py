"""Sections through the template engines of sending services: content stays content.

What a service does with a mail is done here to sections full of attacks, by the engine that the
service says it uses, or by what its own code does. The merge tag that was asked for is filled in;
all else comes out as it went in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

import html5lib
import jinja2
import pytest

from pride_actions import profiles
from pride_actions.newsletter import Digest, digest
from pride_actions.profiles.guarding import JOINER
from tests import tools
from tests.strategies import ATTACKS
from tests.test_attacks import attacked
from tests.test_formats import ON

ADA = "Ada"

CODE = [
    "{{7*7}}", "{{ first_name }}", "{% now %}", "{# gone #}", "{{{x}}}", "*|FNAME|*", "*|IF:X|*",
    "%recipient.first_name%", "%unsubscribe_url%", "%%{name}%%", "{name}", "[[data:x]]",
    "<% body %>", "[unsubscribe]", "https://a.example@TrackLink", "{{", "{%", "}}", "${7*7}",
    "{{'a'",
]  # fmt: skip
"""Code of every service, which nobody may run, and starts of code, which would end a send."""


def django(texts: list[str], data: Mapping[str, Any]) -> list[str]:
    from django.template import Context, Engine

    engine = Engine(autoescape=False)
    return [engine.from_string(text).render(Context(dict(data))) for text in texts]


def jinja(texts: list[str], data: Mapping[str, Any]) -> list[str]:
    engine = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True)  # noqa: S701
    return [engine.from_string(text).render(data) for text in texts]


def liquid(texts: list[str], data: Mapping[str, Any]) -> list[str]:
    from liquid import Environment

    return [Environment().from_string(text).render(**data) for text in texts]


def handlebars(texts: list[str], data: Mapping[str, Any]) -> list[str]:
    return tools.javascript("handlebars", texts, data)


def ghost(texts: list[str], data: Mapping[str, Any]) -> list[str]:
    return tools.javascript("ghost-mail", texts, data)


def replacing(pattern: str) -> Callable[[list[str], Mapping[str, Any]], list[str]]:
    """Engines that replace words between signs wherever they stand."""

    def run(texts: list[str], data: Mapping[str, Any]) -> list[str]:
        return [
            re.sub(pattern, lambda found: str(data.get(found[1], "CODE")), text) for text in texts
        ]

    return run


class Service(NamedTuple):
    """What a service runs, and the data that its merge tag for a first name asks for."""

    run: Callable[[list[str], Mapping[str, Any]], list[str]]
    data: dict[str, Any]


NAME = {"first_name": ADA}

SERVICES: dict[str, list[Service]] = {
    "buttondown": [Service(django, {"subscriber": {"metadata": NAME}})],
    "brevo": [
        Service(django, {"contact": {"FIRSTNAME": ADA}}),
        Service(jinja, {"contact": {"FIRSTNAME": ADA}}),
        Service(liquid, {"contact": {"FIRSTNAME": ADA}}),
    ],
    "ghost": [Service(ghost, NAME)],
    "mailchimp": [
        Service(replacing(r"\*\|([^|]*)\|\*"), {"FNAME": ADA}),
    ],
    "mailgun": [
        Service(replacing(r"%recipient\.([^%]*)%"), NAME),
    ],
    "mailjet": [
        Service(replacing(r"\[\[data:([^\]]*)\]\]"), {"firstname": ADA}),
    ],
    "sendgrid": [Service(handlebars, NAME), Service(liquid, NAME)],
}
"""The engines of each service. listmonk's, in Go, is not among them."""

CASES = [(name, service) for name, services in SERVICES.items() for service in services]

OTHERS = [jinja, django, liquid, handlebars]


def each_case() -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("name", "service"), CASES, ids=[f"{name}-{each.run.__name__}" for name, each in CASES]
    )


@cache
def hostile() -> Digest:
    """A digest in which each text is an attack."""
    attacks = " ".join(CODE)
    return digest(
        attacked(1), on=ON, title=attacks, intro=f"Dear {{first_name}}, {attacks}",
        slots=["first_name"],
    )  # fmt: skip


@cache
def written(format: str, profile: str) -> str:
    found = hostile()
    if profile == profiles.GENERIC:
        found = Digest(found.picks, found.left_out, found.options, found.title, found.intro)
    return found.render(format, profile=profile)


def words(page: str) -> str:
    tree = html5lib.parseFragment(page, namespaceHTMLElements=False)
    return " ".join("".join(tree.itertext()).replace(JOINER, "").split())


@each_case()
def test_content_of_html_stays_content(name: str, service: Service) -> None:
    before = written("email", name)
    tag = profiles.named(name).merge_tags["first_name"]
    [after] = service.run([before], service.data)
    assert isinstance(after, str), after
    assert tag in before
    filled = words(before).replace(f"Dear {tag},", f"Dear {ADA},")
    assert words(after) == filled


@each_case()
def test_content_of_plain_text_stays_content(name: str, service: Service) -> None:
    before = written("email-text", name)
    tag = profiles.named(name).merge_tags["first_name"]
    if service.run is ghost:  # it makes its own plain text
        service = Service(replacing(r"%%\{(\w*?)\}%%"), service.data)
    [after] = service.run([before], service.data)
    assert after == before.replace(tag, ADA)


@each_case()
def test_a_subject_stays_a_subject(name: str, service: Service) -> None:
    """A service fills in subjects too."""
    section = hostile().section(profile=name)
    tag = profiles.named(name).merge_tags["first_name"]
    before = [*section.subject_suggestions, section.preheader]
    run = replacing(r"%%\{(\w*?)\}%%") if service.run is ghost else service.run
    assert run(before, service.data) == [text.replace(tag, ADA) for text in before]


@pytest.mark.parametrize("engine", OTHERS)
@pytest.mark.parametrize("format", ["email", "email-text", "mjml"])
def test_generic_sections_pass_every_engine(
    format: str, engine: Callable[[list[str], Mapping[str, Any]], list[str]]
) -> None:
    before = written(format, "generic")
    assert engine([before], {"config": "CODE", "first_name": "CODE"}) == [before]


@pytest.mark.parametrize("name", [name for name in SERVICES if name not in {"mailgun", "ghost"}])
def test_what_was_asked_for_by_nobody_is_not_filled_in(name: str) -> None:
    found = hostile()
    plain = Digest(found.picks, found.left_out, found.options, found.title, found.intro)
    before = plain.render("email", profile=name)
    for service in SERVICES[name]:
        [after] = service.run([before], service.data)
        assert after == before


@pytest.mark.parametrize("name", ["buttondown", "brevo", "sendgrid"])
def test_a_page_of_ones_own_is_linked_where_the_service_fills_it_in(name: str) -> None:
    tag = profiles.named(name).merge_tags["own_page"]
    found = hostile()
    own = Digest(found.picks[:1], (), found.options, "", "See {own_page}", ("own_page",))
    assert f"See {tag}" in own.render("email", profile=name)


@pytest.mark.parametrize(("flavour", "engine"), [("buttondown", django)])
def test_markdown_for_buttondown_before_and_after_it_is_read(
    flavour: str, engine: Callable[[list[str], Mapping[str, Any]], list[str]]
) -> None:
    """Which of the two comes first is not documented, so both orders have to hold."""
    text = hostile().render("markdown", flavour=flavour)
    data = SERVICES[flavour][0].data
    [first] = engine([text], data)
    assert first == text.replace(profiles.named(flavour).merge_tags["first_name"], ADA)
    read = tools.buttondown_html(text)
    [then] = engine([read], data)
    assert words(then) == words(tools.buttondown_html(first))


def test_markdown_for_ghost() -> None:
    text = hostile().render("markdown", flavour="ghost")
    [page] = tools.javascript("ghost-markdown", [text])
    [mail] = ghost([page], NAME)
    assert "CODE" not in mail
    assert mail.count(f"Dear {ADA},") == mail.count(ADA) == 1


def test_the_engines_do_run_code() -> None:
    """Or the tests above would prove nothing."""
    assert django(["{{ a }}{# b #}"], {"a": "x"}) == ["x"]
    assert jinja(["{{ 7*7 }}"], {}) == ["49"]
    assert liquid(["{{ a }}"], {"a": "x"}) == ["x"]
    assert handlebars(["{{ a }}"], {"a": "x"}) == ["x"]
    assert ghost(["<p>%%{first_name}%%</p>", "<p>&#37;%{a}%%</p>"], NAME) == [
        f'<p style="margin: 0;">{ADA}</p>',
        '<p style="margin: 0;">CODE</p>',
    ]
    assert "error" in handlebars(["a {{ b"], {})[0]
    assert {attack for group in ATTACKS.values() for attack in group} & set(CODE)
