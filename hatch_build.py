"""Renders what is bundled when a wheel is built, so that reading it imports next to nothing."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PreparedContent(BuildHookInterface[Any]):
    """Adds one file to the wheel. An editable install has none, and renders when it is asked."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Render everything before the files of the wheel are collected."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        import pride_actions
        from pride_actions import prepared, stored

        self._folder = tempfile.TemporaryDirectory()
        file = Path(self._folder.name) / stored.FILE
        prepared.write(pride_actions.load(), file)
        build_data["force_include"][str(file)] = f"pride_actions/{stored.FILE}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was rendered: it is in the wheel."""
        if version != "editable":
            self._folder.cleanup()
