"""Finds the system packages that are really missing and installs them, or names them.

``system_packages.py venv | window | tests``. On Debian and Ubuntu, as root or with a sudo that asks for no password,
the missing packages are installed; elsewhere they are named. Either way the exit code is 0: what needs them tells so
itself. Runs on the standard library alone, before anything is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt links to, by the Debian package that brings it."""
TOOLS = {"pdftotext": "poppler-utils", "qpdf": "qpdf"}
"""Programs that tests look at documents with, by the Debian package that brings them."""

DATA = {"/usr/share/color/icc/ghostscript/default_cmyk.icc": "libgs-common"}
"""Files that tests make documents with: the colour profile of a printing press."""


def main() -> int:
    """Find, then install or name, what is missing for the purpose on the command line."""
    purpose = sys.argv[1]
    if not sys.platform.startswith("linux"):
        return 0
    missing = {"venv": missing_venv, "window": missing_for_window, "tests": missing_for_tests}[purpose]()
    if missing and not install(missing):
        print(f"Missing system packages: {' '.join(missing)}", file=sys.stderr)
        print(f"On Debian or Ubuntu:     sudo apt-get install {' '.join(missing)}", file=sys.stderr)
    return 0


def missing_venv() -> list[str]:
    """Return the package that Debian keeps `ensurepip` in."""
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def missing_for_window() -> list[str]:
    """Return the packages of the libraries that PySide6's window plugins ask for in vain."""
    from importlib.util import find_spec

    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        return []
    qt = Path(spec.origin).parent / "Qt"
    plugins = ["xcb", "wayland"] if os.environ.get("WAYLAND_DISPLAY") else ["xcb"]
    parts = [qt / "plugins" / "platforms" / f"libq{name}.so" for name in plugins]
    parts += [qt / "lib" / f"libQt6{name}.so.6" for name in ("Gui", "Widgets", "DBus")]
    return packages_of(soname for part in parts if part.exists() for soname in not_found(part))


def missing_for_tests() -> list[str]:
    """Return the packages of the programs and files that tests want and that are not there."""
    tools = {package for tool, package in TOOLS.items() if not shutil.which(tool)}
    return sorted(tools | {package for file, package in DATA.items() if not Path(file).exists()})


def not_found(library: Path) -> list[str]:
    """Return the libraries that the loader does not find for `library`, as ``ldd`` tells."""
    told = subprocess.run(["ldd", library], capture_output=True, text=True, check=False).stdout
    return re.findall(r"^\s*(\S+) => not found", told, re.MULTILINE)


def packages_of(sonames: Iterable[str]) -> list[str]:
    """Return the Debian packages that bring `sonames`; one that is not known stands for itself."""
    return sorted({LIBRARIES.get(soname, soname) for soname in sonames})


def install(packages: list[str]) -> bool:
    """Install `packages` where that is possible without asking anybody; say whether it worked."""
    if not shutil.which("apt-get"):
        return False
    become_root: list[str] = []
    if os.geteuid() != 0:
        become_root = ["sudo", "-n"]
        if not shutil.which("sudo") or _run([*become_root, "true"]) != 0:
            return False
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "Acquire::Retries=5", "-o", "DPkg::Lock::Timeout=120"]
    _run([*apt, "update"])  # one source out of reach is no reason to give up: the packages may come from another
    return _run([*apt, "install", "-y", "--no-install-recommends", *packages]) == 0


def _run(command: list[str]) -> int:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr, end="")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
