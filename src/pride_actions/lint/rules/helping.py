"""Help for people in danger: only from where it is known to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pride_actions.lint.files import Finding
from pride_actions.lint.hosts import is_under
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import InAction, InPack
from pride_actions.model.addresses import host_of
from pride_actions.model.contacts import Channel
from pride_actions.model.organisations import Organisation
from pride_actions.model.walk import Loc, walk


@rule("help-contact", level="error", row="L5")
def help_contact(action: InAction) -> Iterator[Finding]:
    """Who seeks support is led to official domains of registered organisations only.

    Offers of help on the internet may be traps. Every address, e-mail address and channel of an
    action of the kind `seek-support` is looked at; posts and pages on platforms never count.

    Bad:
        facts:
          actions:
            act: {kinds: [seek-support], links: {form: {url: "https://help.example.net/form",
              verified_on: 2026-11-01}}}
        words:
          actions:
            act: {links: {form: The form}}

    Bad:
        facts:
          actions:
            act: {kinds: [seek-support], targets: {helpers: {type: service, channels: {page: {
              kind: social, url: "https://alliance.example/chat", verified_on: 2026-11-01,
              source: report}}}}}
        words:
          actions:
            act: {targets: {helpers: {name: Helpers}}}

    Good:
        facts:
          actions:
            act: {kinds: [seek-support], links: {form: {url: "https://alliance.example/form",
              organisation: example-alliance, verified_on: 2026-11-01}}}
        words:
          actions:
            act: {links: {form: The form}}
    """
    if "seek-support" not in action.facts.kinds:
        return
    directory = action.within.campaign.directory
    for loc, value in _reached(action):
        host = host_of(value)
        if directory.at(value) is None and not _told_as_private(loc, host):
            hint = "check whose it is, and add the domain to `hosts` of the organisation"
            if is_under(host, "platforms"):
                hint = "anybody can have a page there: lead to one on the organisation's own domain"
            message = f"{host} is no official domain of a registered organisation"
            yield action.at(*loc, message=message, hint=hint)
    for loc, channel in _channels(action):
        source = action.within.campaign.facts.sources[channel.source]
        if channel.kind == "social":
            message = "help is never sought by way of social media"
            hint = "lead to a page on the organisation's own domain"
            yield action.at(*loc, "kind", message=message, hint=hint)
        elif channel.phone and directory.at(source.url) is None:
            message = "this number was not read on the page of a registered organisation"
            yield action.at(*loc, "phone", message=message, hint="read it there, or take it out")


def _told_as_private(loc: Loc, host: str) -> bool:
    """Whether `private-email` tells of it, with better advice."""
    return loc[0] == "targets" and loc[-1] == "email" and is_under(host, "private_mail")


def _channels(action: InAction) -> Iterator[tuple[Loc, Channel]]:
    for id, target in action.facts.targets.items():
        for name, channel in target.channels.items():
            yield ("targets", id, "channels", name), channel


def _reached(action: InAction) -> Iterator[tuple[Loc, str]]:
    for leaf in walk(action.facts):
        if leaf.loc[0] != "actions" and (leaf.role == "url" or leaf.loc[-1] == "email"):
            yield leaf.loc, leaf.value


@rule("host-not-own", level="error", row="L5")
def host_not_own(pack: InPack) -> Iterator[Finding]:
    """The official domains and the home page of an organisation are not those of everybody.

    Whoever opens a page on a platform, or has an e-mail address at a large provider, would count as
    the organisation: its links would be trusted as help, and taken out as banned. A platform's own
    organisation is exempt.

    Bad:
        organisations:
          organisations:
            example-alliance: {hosts: [facebook.com]}

    Bad:
        organisations:
          organisations:
            example-alliance: {hosts: [gmail.com]}

    Bad:
        organisations:
          organisations:
            example-alliance: {site: "https://www.facebook.com/alliance"}

    Good:
        organisations:
          organisations:
            example-alliance: {hosts: [alliance.example]}
            platform: {names: {en: Change.org}, hosts: [change.org], verified_on: 2026-11-01}
    """
    for id, organisation in pack.directory.registry.organisations.items():
        for loc, host in _hosts(organisation):
            message = _whose(host)
            if message and not _is_platform(organisation, host):
                file, where = pack.files["organisations.yaml"], ("organisations", id, *loc)
                hint = "name what belongs to the organisation, or leave it out"
                yield file.at(where, message, hint)


def _whose(host: str) -> str:
    if is_under(host, "platforms"):
        return f"anybody can have a page at {host}"
    return f"anybody can have an address at {host}" if is_under(host, "private_mail") else ""


def _hosts(organisation: Organisation) -> Iterator[tuple[Loc, str]]:
    for index, host in enumerate(organisation.hosts):
        yield ("hosts", index), host
    if organisation.site:
        yield ("site",), host_of(organisation.site)


def _is_platform(organisation: Organisation, host: str) -> bool:
    names = " ".join((*organisation.names.values(), *organisation.aliases)).casefold()
    return any(label in re.split(r"\W+", names) for label in host.split(".")[:-1])
