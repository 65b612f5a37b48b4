"""A catalog as a folder of files for any web server.

>>> import pride_actions as pa
>>> from pride_actions.site import Settings, build
>>> from pathlib import Path
>>> import tempfile
>>> out = Path(tempfile.mkdtemp(), "site")
>>> build(pa.load(), out, Settings(formats=("text",), gallery=False)).written > 2
True
"""

from pride_actions.site.building import Built, build
from pride_actions.site.settings import Settings

__all__ = ["Built", "Settings", "build"]
