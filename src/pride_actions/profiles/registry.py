"""The profiles by name: a file for each service, and one for any service at all."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml
from importlib_resources import files

from pride_actions.errors import NotFoundError, OptionError
from pride_actions.profiles.guarding import guard_against
from pride_actions.profiles.profile import Profile
from pride_actions.profiles.servicefile import ServiceFile

GENERIC = "generic"
"""The profile for a service that has none: no merge tags, guarded against the code of all."""

MORE_STARTS = ("{", "[unsubscribe]", "[webversion]", "[Name", "[Email]")
"""What code seems to start with in services of which too little is known for a profile."""

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The one in C is ten times as fast; PyYAML can be built without it."""

_FOLDER = "services"
_UNSOURCED = "unsourced.yaml"


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Give the names of all profiles.

    >>> "generic" in names() and "buttondown" in names()
    True
    """
    folder = files("pride_actions.profiles") / _FOLDER
    found = (entry.name for entry in folder.iterdir())
    return (GENERIC, *sorted(name[:-5] for name in found if name.endswith(".yaml")))


@lru_cache(maxsize=32)
def named(name: str) -> Profile:
    """Give a profile.

    Raises:
        OptionError: what is known of the service has no official source; it says what is missing.
        NotFoundError: nothing at all is known of such a service.

    >>> named("buttondown").merge_tags["first_name"]
    '{{ subscriber.metadata.first_name }}'
    >>> named("generic").merge_tags
    mappingproxy({})
    """
    if name == GENERIC:
        return _generic()
    if name in names():
        return ServiceFile.model_validate(_read(_FOLDER, f"{name}.yaml")).profile(name)
    unsourced = _read(_UNSOURCED)
    if name in unsourced:
        missing = unsourced[name]
        raise OptionError(
            f"there is no profile for {missing['title']}: {missing['reason']}; use {GENERIC!r}"
        )
    raise NotFoundError("profile", name, (*names(), *unsourced))


def _generic() -> Profile:
    services = (named(name) for name in names() if name != GENERIC)
    starts = (start for service in services for start in service.guard.starts)
    return Profile(
        name=GENERIC,
        title="any service",
        guard=guard_against((*MORE_STARTS, *starts), ("reference", "element")),
    )


def _read(*path: str) -> dict[str, Any]:
    file = files("pride_actions.profiles").joinpath(*path)
    text = file.read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, _LOADER)  # noqa: S506  (makes texts of everything)
    return found
