"""From a catalog to a folder of files that any web server can send."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pride_actions.model.campaign import Campaign
from pride_actions.site import compressing, making, servers
from pride_actions.site.addresses import Successor
from pride_actions.site.assets import FOLDER, assets
from pride_actions.site.compressing import ENCODINGS
from pride_actions.site.folder import Folder, opened
from pride_actions.site.gallery import gallery_page
from pride_actions.site.manifest import Entry, File, Manifest, moment
from pride_actions.site.pieces import pieces
from pride_actions.site.rules import Rules
from pride_actions.site.settings import METHODS, Settings
from pride_actions.site.sitemap import sitemaps
from pride_actions.site.storing import Store
from pride_actions.site.working import Job, work

Progress = Callable[[int, int], None]
"""Is told how many campaigns were made, and of how many."""

FEW = 500
"""So many files are made sooner by one process than others are started."""


@dataclass(frozen=True)
class Built:
    """What a build did.

    Attributes:
        files: how many files the site has, but for its manifest.
        written: how many of them, with the manifest, were written.
        deleted: how many are no longer there.
    """

    files: int
    written: int
    deleted: int


def build(
    catalog: Mapping[str, Campaign],
    out: str | Path,
    settings: Settings | None = None,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Built:
    """Make a site, or bring one up to date.

    Args:
        catalog: the campaigns.
        out: the folder. What is in it must have been made by a build; a file that is not the
            site's own is never touched.
        settings: what to make.
        jobs: how many processes may work at once.
        progress: is told how far it is.

    Raises:
        OptionError: the folder cannot be used; it is as it was.
        MissingExtraError: a way to compress is not installed.
        OSError: something cannot be written; the folder is as it was. If it fails while what is
            new is put in place, the next build goes on with that.

    >>> import tempfile, pride_actions as pa
    >>> out = Path(tempfile.mkdtemp(), "site")
    >>> chosen = Settings(formats=("document",), gallery=False)
    >>> build(pa.load(), out, chosen).deleted, (out / "chechnya/en/index.html").is_file()
    (0, True)
    """
    chosen = settings or Settings()
    for method in chosen.compress:
        compressing.compressor(method)
    with opened(Path(out)) as folder:
        campaigns = {campaign.id: campaign for campaign in catalog.values()}
        known = _unchanged(campaigns, folder, chosen)
        entries = dict(known)
        left = [campaigns[id] for id in sorted(campaigns) if id not in known]
        asked = [_job(one, _successor(one, campaigns), folder, chosen) for one in left]
        for id, entry in work(asked, _workers(left, chosen, jobs)):
            entries[id] = entry
            if progress:
                progress(len(entries) - len(known), len(left))
        new = _site(folder, chosen, {id: entries[id] for id in sorted(entries)})
        written, deleted = folder.commit(new)
    return Built(sum(1 for _ in new.all_files()), written, deleted)


def _job(
    campaign: Campaign, successor: Successor | None, folder: Folder, settings: Settings
) -> Job:
    key, entry = making.key(campaign, settings, successor), folder.old.campaigns.get(campaign.id)
    old = entry["files"] if entry else {}
    return Job(campaign, key, settings, successor, folder.site, folder.staging, old)


def _successor(campaign: Campaign, campaigns: Mapping[str, Campaign]) -> Successor | None:
    """Give what has taken the place of a campaign, if it is on the site too."""
    told = campaign.facts.successor
    found = campaigns.get(told.campaign) if told and told.campaign else None
    if found is None or found.pack.id != campaign.pack.id:
        return None
    return Successor(found.id, found.locales)


def _workers(left: list[Campaign], settings: Settings, jobs: int) -> int:
    each = len(pieces(settings.formats, settings.variants))
    files = sum(len(campaign.locales) * each for campaign in left)
    return 1 if files < FEW else min(jobs, len(left))


def _unchanged(
    campaigns: Mapping[str, Campaign], folder: Folder, settings: Settings
) -> dict[str, Entry]:
    """Give the campaigns of which every file is there as it would be made now."""
    found: dict[str, Entry] = {}
    if folder.site is None:
        return found
    for id, entry in folder.old.campaigns.items():
        campaign = campaigns.get(id)
        if campaign is None:
            continue
        key = making.key(campaign, settings, _successor(campaign, campaigns))
        if _still_holds(entry, key, settings) and folder.site.has_all(entry["files"]):
            found[id] = entry
    return found


def _still_holds(entry: Entry, key: str, settings: Settings) -> bool:
    until, day = moment(entry["valid_until"]), settings.made_on.isoformat()
    if entry["key"] != key:
        return False
    if until is not None and settings.moment >= until:
        return False
    return entry["made_on"] == day or (settings.keep and entry["made_on"] < day)


def _site(folder: Folder, settings: Settings, entries: dict[str, Entry]) -> Manifest:
    """Make what is beside the campaigns."""
    key, old = _key(settings, entries), folder.old
    if folder.site is not None and key == old.key and folder.site.has_all(old.files):
        return Manifest(key, settings.base_url, old.files, entries)
    sent = Store(folder.site, folder.staging, old.files, settings.compress)
    read = Store(folder.site, folder.staging, old.files)
    files: dict[str, File] = {}
    for path, text in _texts(settings, entries):
        files.update(sent.put(path, text.encode()))
    for path, text in _for_servers(settings, entries):
        files.update(read.put(path, text.encode()))
    files |= {path: file for path, file in _earlier(folder, settings) if path not in files}
    return Manifest(key, settings.base_url, files, entries)


def _earlier(folder: Folder, settings: Settings) -> Iterator[tuple[str, File]]:
    """Give the assets of earlier builds, which pages of other people may name: they are small."""
    packed = {None, *(ENCODINGS[METHODS[method]] for method in settings.compress)}
    for path, file in folder.old.files.items():
        ours = path.startswith(f"{FOLDER}/") and file.get("encoding") in packed
        if ours and folder.site is not None and folder.site.has(path, file):
            yield path, file


def _texts(settings: Settings, entries: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    for asset in assets():
        yield asset.path, asset.text
    if settings.gallery:
        yield "index.html", gallery_page(settings, entries)
    if settings.base_url:
        yield from sitemaps(settings.base_url, entries).items()


def _for_servers(settings: Settings, entries: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    yield from servers.files(Rules(settings, entries)).items()
    yield ".nojekyll", ""  # else GitHub Pages leaves out what begins with an underscore


def _key(settings: Settings, entries: Mapping[str, Entry]) -> str:
    """Stand for all that the files beside the campaigns are made from."""
    told = [(id, one["key"], one["made_on"], one["valid_until"]) for id, one in entries.items()]
    chosen = (settings.key, settings.max_age, settings.locale, settings.made_on)
    return hashlib.sha256(repr((chosen, making.library(), told)).encode()).hexdigest()
