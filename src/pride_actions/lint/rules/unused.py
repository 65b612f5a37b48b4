"""What is written down and reaches no reader."""

from __future__ import annotations

from collections.abc import Iterator

from pride_actions.lint.files import Finding
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import InCampaign, InPack
from pride_actions.model.walk import walk
from pride_actions.richtext import RichText
from pride_actions.view.involvement import facts_at, paths


@rule("unused-source", level="warning")
def unused_source(whole: InCampaign) -> Iterator[Finding]:
    """Every source of a campaign proves something: no source is there that nothing names.

    It is left from something that was taken out, or it should stand at something and does not.

    Bad:
        facts:
          sources:
            left-over: {url: "https://other.example/a", publisher: Other, title: A report,
              retrieved_on: 2026-11-01}

    Good:
        facts:
          sources:
            proof: {url: "https://other.example/a", publisher: Other, title: A report,
              retrieved_on: 2026-11-01}
        words:
          summary: It was [proved](source:proof).
    """
    named = {leaf.value for leaf in whole.fact_leaves if leaf.role == "source"}
    for leaves in whole.word_leaves.values():
        for leaf in leaves:
            if isinstance(leaf.value, RichText):
                named.update(id for scheme, id in leaf.value.refs if scheme == "source")
    for id in whole.campaign.facts.sources:
        if id not in named:
            message = f"nothing names the source {id!r}"
            yield whole.file.at(("sources", id), message, "name it, or take it out", key=True)


@rule("unused-registry-source", level="warning")
def unused_registry_source(pack: InPack) -> Iterator[Finding]:
    """Every source in organisations.yaml stands at an organisation or a jurisdiction.

    It is left from an entry that was taken out, or an entry lacks its proof.

    Bad:
        organisations:
          sources:
            left-over: {url: "https://other.example/a", publisher: Other, title: A report,
              retrieved_on: 2026-11-01}

    Good:
        organisations:
          sources:
            proof: {url: "https://other.example/a", publisher: Other, title: A report,
              retrieved_on: 2026-11-01}
          organisations:
            example-alliance: {sources: [proof]}
    """
    registry = pack.directory.registry
    named = {leaf.value for leaf in walk(registry) if leaf.role == "source"}
    for id in registry.sources:
        if id not in named:
            message = f"nothing names the source {id!r}"
            file = pack.files["organisations.yaml"]
            yield file.at(("sources", id), message, "name it, or take it out", key=True)


@rule("unused-advisory", level="warning")
def unused_advisory(whole: InCampaign) -> Iterator[Finding]:
    """Every advisory reaches somebody: an action names it, or is of a kind that it is for.

    A warning that no action shows is a warning that nobody reads.

    Bad:
        facts:
          advisories:
            heat: {kinds: [attend], checked_on: 2026-11-01, sources: [report]}
        words:
          advisories:
            heat: {title: Be careful, text: It may be hot. Bring water.}

    Good:
        facts:
          advisories:
            heat: {kinds: [learn], checked_on: 2026-11-01, sources: [report]}
        words:
          advisories:
            heat: {title: Be careful, text: It may be hot. Bring water.}
    """
    campaign = whole.campaign
    named = {leaf.value for leaf in whole.fact_leaves if leaf.role == "advisory"}
    actions = (facts_at(campaign, path) for path in paths(campaign.facts.actions))
    kinds = {kind for action in actions for kind in action.amounts_to}
    for id, advisory in campaign.facts.advisories.items():
        if advisory.kinds and id not in named and kinds.isdisjoint(advisory.kinds):
            message = f"no action shows the advisory {id!r}"
            hint = "name it in the `risk` of an action, or mend its `kinds`"
            yield whole.file.at(("advisories", id), message, hint, key=True)
