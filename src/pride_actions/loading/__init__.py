"""From the files of a pack to campaigns, or to every problem that stands in the way."""

from pride_actions.loading.pack import LoadedPack, load_pack, load_sound

__all__ = ["LoadedPack", "load_pack", "load_sound"]
