"""What a person said, and whether they agreed to be quoted here.

There is no place in this model for a surname, photo, employer, handle, street or village of a
private person: what cannot be written down cannot leak.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pride_actions.model.entity import Model, quoted, refuse
from pride_actions.model.moments import Day
from pride_actions.model.places import Jurisdiction
from pride_actions.model.quantities import Ternary, YesNo
from pride_actions.model.text import Line, SourceId

Use = Literal["web", "newsletter", "print", "api"]


# What may stand between names, or in a handle; of what is not seen, joiners belong to some scripts
_PARTS_WORDS = re.compile(
    r"[\s\d@._,;:/\\|+\u00ad\u00b7\u200b\u2022\u2060-\u2064\u3001\u30fb\u3164\uff0e\uff20\uff3f\uff65]"
)


def _check_given_name(value: str) -> str:
    if _PARTS_WORDS.search(value):
        refuse(
            "bad-speaker",
            f"{quoted(value)} is more than a given name or a pseudonym of one word",
            "a surname, a handle or an initial can identify a person: leave it out",
        )
    return value


class Consent(Model):
    """The record of what the speaker agreed to. Every part must be `yes` for it to count.

    The parts are those of informed consent in human rights documentation.
    Source: http://www.witness.org/how-to/tip-sheets/informed-consent
    """

    disclosure: YesNo = Field(description="They were told what it will be used for, and how.")
    voluntariness: YesNo = Field(description="They agreed freely.")
    comprehension: YesNo = Field(description="They understood what it means.")
    competence: YesNo = Field(description="They were able to decide.")
    purpose: YesNo = Field(description="They agreed to the purpose of this campaign.")
    storage: YesNo = Field(description="They know who keeps the record and who can see it.")
    risks_explained: YesNo = Field(description="They were told what might happen to them.")
    withdrawal: YesNo = Field(description="They know how to withdraw.")
    uses: tuple[Use, ...] = Field(min_length=1, description="Where it may be used.")
    given_on: Day = Field(description="When they agreed.")
    until: Day | None = Field(None, description="The last day for which they agreed.")
    withdrawn_on: Day | None = Field(None, description="When they withdrew.")


class Testimony(Model):
    """What a person said. Without consent only a summary and a link to the source are shown."""

    speaker: Annotated[Line, AfterValidator(_check_given_name)] | None = Field(
        None, description="A given name or pseudonym of one word, as published."
    )
    is_pseudonym: Ternary = Field(description="yes, no or unknown.")
    region: Jurisdiction | None = Field(
        None, description="At most a region; left out means undisclosed."
    )
    consent: Consent | None = Field(None, description="The record of consent, where there is one.")
    source: SourceId = Field(description="The one published source of all that is said here.")
