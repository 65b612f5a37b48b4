"""Where campaigns are found: the bundled pack, folders, zip files, installed packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from os import PathLike
from pathlib import Path

from pride_actions.errors import NotFoundError, OptionError, PackError
from pride_actions.loading import LoadedPack, load_pack
from pride_actions.model.campaign import Campaign, Pack
from pride_actions.packfiles import open_bundled, open_pack
from pride_actions.problems import Problem


class Catalog(Mapping[str, Campaign]):
    """Campaigns by id. Immutable; ``pack/id`` finds a campaign as well as ``id`` does.

    >>> import pride_actions as pa
    >>> catalog = pa.load()
    >>> catalog["pride/chechnya-2017"] is catalog["chechnya-2017"]
    True
    >>> catalog["chechnia"]
    Traceback (most recent call last):
    pride_actions.errors.NotFoundError: no campaign is called 'chechnia'; did you mean 'chechnya'?
    """

    def __init__(self, packs: Iterable[LoadedPack]) -> None:
        # The files are needed no more.
        self._packs = tuple(replace(loaded, files={}) for loaded in packs)
        self._campaigns = {
            campaign.id: campaign for pack in self._packs for campaign in pack.campaigns
        }
        self._by_key = {campaign.key: campaign for campaign in self._campaigns.values()}
        problems = list(_clashes(self._packs))
        if problems:
            raise PackError(problems)

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs, in the order in which they were named."""
        return tuple(loaded.pack for loaded in self._packs)

    def __getitem__(self, id: str) -> Campaign:
        found = self._campaigns.get(id) or self._by_key.get(id)
        if found is None:
            raise NotFoundError("campaign", id, self._campaigns)
        return found

    def __contains__(self, id: object) -> bool:
        return id in self._campaigns or id in self._by_key

    def __iter__(self) -> Iterator[str]:
        return iter(self._campaigns)

    def __len__(self) -> int:
        return len(self._campaigns)

    def __repr__(self) -> str:
        return f"<Catalog of {', '.join(self._by_key) or 'nothing'}>"


def _clashes(packs: tuple[LoadedPack, ...]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for loaded in packs:
        for campaign in loaded.campaigns:
            if campaign.id in seen:
                both = f"{seen[campaign.id]} and {campaign.key}"
                message = f"two campaigns are called {campaign.id!r}: {both}"
                yield Problem(
                    f"campaigns/{campaign.id}/campaign.yaml", 0, 0, "duplicate-id", "error",
                    message, "load the packs one by one, or rename one campaign",
                )  # fmt: skip
            seen[campaign.id] = campaign.key


def load(*packs: str | Path) -> Catalog:
    """Read packs.

    Args:
        packs: each a `Path`, or a string. A string with a separator or ending in ``.zip`` is a
            path; any other is the name of an installed pack. Nothing named means the bundled one.

    Raises:
        PackError: with every problem of every pack, or because two campaigns have one id.
        NotFoundError: if no installed pack has that name.
        OptionError: if it is neither a path nor a name.

    >>> sorted(load())
    ['chechnya', 'chechnya-2017']
    """
    return _load(packs) if packs else bundled()


@lru_cache(maxsize=1)
def bundled() -> Catalog:
    """Read the bundled pack, once in the life of a process."""
    return Catalog([load_pack(open_bundled())])


def campaign_of(named: Campaign | str) -> Campaign:
    """Give a campaign, or the bundled one of that id.

    Raises:
        NotFoundError: if no bundled campaign has that id.
        OptionError: if it is neither.
    """
    if isinstance(named, str):
        return bundled()[named]
    if not isinstance(named, Campaign):
        raise OptionError(
            f"a {type(named).__name__} is neither a campaign, such as load()['chechnya'], "
            "nor the id of one"
        )
    return named


def _load(sources: tuple[str | Path, ...]) -> Catalog:
    loaded: list[LoadedPack] = []
    problems: list[Problem] = []
    for source in sources:
        if not isinstance(source, str | PathLike):
            raise OptionError(f"{source!r} is neither the path of a pack nor the name of one")
        try:
            loaded.append(load_pack(open_pack(source)))
        except PackError as error:
            problems.extend(error.problems)
    if problems:
        raise PackError(problems)
    return Catalog(loaded)
