"""Packs as folders and as zip files, for tests."""

from __future__ import annotations

import zipfile
from pathlib import Path

Files = dict[str, bytes]
"""What is in each file, by its path."""


def write(folder: Path, files: Files) -> Path:
    """Write files into a folder, and give the folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def zipped(path: Path, files: Files, prefix: str = "") -> Path:
    """Write files into a zip file, and give it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(prefix + name, data)
    return path
