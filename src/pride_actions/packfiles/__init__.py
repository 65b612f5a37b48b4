"""The files of a pack, wherever it lives: a folder, a zip file, an installed distribution, or here.

A pack comes from strangers. Nothing in it is run or imported, nothing outside of it is read, and
no file is read that is larger than any real one. What a folder or a zip file has that a pack must
not have is refused when it is opened, everything at once. An installed pack has been trusted with
far more than being read, so of those only the sizes are watched.
"""

from pride_actions.packfiles.archives import open_zip
from pride_actions.packfiles.bundled import bundled_names, open_bundled
from pride_actions.packfiles.files import PackFiles
from pride_actions.packfiles.folders import open_folder
from pride_actions.packfiles.installed import installed_names, open_installed
from pride_actions.packfiles.opening import open_pack

__all__ = [
    "PackFiles",
    "bundled_names",
    "installed_names",
    "open_bundled",
    "open_folder",
    "open_installed",
    "open_pack",
    "open_zip",
]
