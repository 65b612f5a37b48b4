"""What can stand behind a colon: the kinds of values, in plain words."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise

from generating.markdown import prose
from pride_actions.model import addresses, moments, places, quantities, text

VALUES = {
    "Line": "text, one line",
    "PlainText": "text, lines kept",
    "Words": "words",
    "Id": "id",
    "ActionId": "id of an action",
    "AdvisoryId": "id of an advisory",
    "CampaignId": "id of a campaign",
    "ClaimId": "id of a claim",
    "OrganisationId": "id of an organisation",
    "SourceId": "id of a source",
    "TargetId": "id of a target",
    "Hashtag": "hashtag",
    "Url": "https address",
    "EvidenceUrl": "web address",
    "Host": "host name",
    "Email": "e-mail address",
    "Phone": "telephone number",
    "Day": "day",
    "SomeDate": "date",
    "When": "day or moment",
    "Zone": "time zone",
    "Country": "country",
    "Jurisdiction": "jurisdiction",
    "LocaleCode": "locale",
    "Currency": "currency",
    "Amount": "amount",
    "Number": "number",
    "YesNo": "`yes` or `no`",
    "Ternary": "`yes`, `no` or `unknown`",
}
"""Each type that fields have, as the reference calls it."""

EXAMPLES = {
    "Words": "small safe Markdown: paragraphs, *emphasis*, **strong words**, lists, quotations, "
    "and links by name such as `[the report](source:hrw-report)`",
    "Id": "small letters, digits and single hyphens: `write-to-your-mp`",
    "Day": "`2017-04-14`",
    "SomeDate": "`2017-04-14`, `2017-04` or `2017`",
    "When": "`2017-04-22` or `2017-04-22T15:00`",
    "Zone": "`Europe/Berlin`",
    "Phone": "`+442072193000`",
    "Host": "`example.org`",
    "Amount": "`1250.50`",
    "Number": "`51919`",
    "Url": "`https://example.org/page`",
    "Email": "`office@example.org`",
    "Country": "`DE`",
    "LocaleCode": "`en`, `pt-BR`, `zh-Hant`",
    "Currency": "`EUR`",
}
"""What is added to the meanings of some."""


@cache
def _docstrings() -> dict[str, str]:
    """Give what the modules of the model say below each type."""
    found = {}
    for module in (addresses, moments, places, quantities, text):
        body = ast.parse(inspect.getsource(module)).body
        for node, after in pairwise(body):
            match node, after:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(said)):
                    found[name] = str(said)
    return found


def meaning(name: str) -> str:
    """Say what a type accepts; empty where its name says it all."""
    told = EXAMPLES.get(name, "")
    said = " ".join(prose(_docstrings().get(name, "")).split()).rstrip(".")
    if name == "Words":
        return told
    return f"{said}: {told}" if told and said else said or told
