"""Warnings for readers in a place, and the record of risks of an action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from pride_actions.model.entity import Model, quoted, refuse
from pride_actions.model.kinds import Kind
from pride_actions.model.moments import Day, SomeDate
from pride_actions.model.places import Jurisdiction
from pride_actions.model.quantities import YesNo
from pride_actions.model.text import AdvisoryId, SourceId


class Advisory(Model):
    """A warning: for whom, about what, and since when. Its words stand in the words files."""

    jurisdictions: tuple[Jurisdiction, ...] = Field(
        (), description="Whom it concerns; nobody named means every reader."
    )
    kinds: tuple[Kind, ...] = Field(
        (), description="The kinds of action it stands at; none named means the whole campaign."
    )
    level: Literal["note", "caution", "danger"] = Field("caution", description="How serious it is.")
    withholds: YesNo = Field(
        False, description="Readers it concerns are not shown the actions it stands at."
    )
    legal: YesNo = Field(
        True, description='It speaks of the law: the words "not legal advice" are added.'
    )
    since: SomeDate | None = Field(None, description="Since when it holds.")
    checked_on: Day = Field(description="The day on which it was last checked.")
    sources: tuple[SourceId, ...] = Field(min_length=1, description="The sources that say so.")


def _parse_risks(value: Any) -> Any:
    if value == "none known":
        return {}
    if not isinstance(value, Mapping):
        message = f"{quoted(value)} does not say" if isinstance(value, str) else "nothing says"
        hint = "write `none known`, or a line per place such as `RU: donating`, an advisory's id"
        refuse("bad-risk", f"{message} what the risks are", hint)
    return value


class Risk(Model):
    """What is known of the danger that an action is to a reader, place by place."""

    checked_on: Day = Field(description="The day on which the risks were last checked.")
    by_jurisdiction: Annotated[Mapping[Jurisdiction, AdvisoryId], BeforeValidator(_parse_risks)] = (
        Field(description="The advisory for each place, or `none known`.")
    )
