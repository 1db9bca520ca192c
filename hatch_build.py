"""Build hook of hatchling: pack resources and compiled translations into the wheel.

In a checkout (editable install) nothing is packed: `opa_desktop/paths.py` finds `resources/` and `i18n/` beside the
package, and `opa_desktop/i18n.py` compiles a `.po` file when it is first needed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackData(BuildHookInterface):  # type: ignore[type-arg]
    """Lay `resources/` and the `.mo` files where the installed package looks for them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        include = build_data["force_include"]
        include[str(root / "resources")] = "opa_desktop/_resources"
        for built in compile_translations(root, Path(tempfile.mkdtemp(prefix="opa-i18n-"))):
            include[str(built)] = f"opa_desktop/_i18n/{built.name}"


def compile_translations(root: Path, target: Path) -> list[Path]:
    """Compile every `i18n/*.po` under `root` into `target` and return the `.mo` files, in the order of their names."""
    sys.path.insert(0, str(root))
    from opa_desktop.i18n import compiled

    built = []
    for source in sorted((root / "i18n").glob("*.po")):
        path = target / f"{source.stem}.mo"
        path.write_bytes(compiled(source.read_bytes(), source.stem))
        built.append(path)
    return built
