"""The browser's libraries are those that were locked, each with its licence."""

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "web" / "static" / "vendor"
STATIC = ROOT / "web" / "static"
# Scripts of ours; what stands in vendor/ is not ours to change.
OURS = sorted(path for path in STATIC.glob("js/**/*.js"))

_IMPORT = re.compile(
    r'^(?:import|export)\b[^;]*?\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"', re.MULTILINE
)
_NEEDS_HTTPS = (
    "randomUUID",
    "crypto.subtle",
    "serviceWorker",
    "navigator.locks",
)


def imports_of(path: Path) -> list[str]:
    return ["".join(found) for found in _IMPORT.findall(path.read_text())]


def test_no_vendored_file_was_changed_and_none_is_missing():
    check = runpy.run_path(str(ROOT / ".ci" / "vendor.py"), run_name="vendor")

    found = check["faults"]()

    assert found == []


def test_every_vendored_library_has_its_licence():
    without = [
        folder.name for folder in VENDOR.iterdir() if not (folder / "LICENSE").read_text().strip()
    ]

    assert without == []
    assert len(list(VENDOR.iterdir())) >= 8


def test_every_import_leads_to_a_file_or_to_a_name_in_the_import_map():
    named = set(re.findall(r'"([^"]+)": "{{', (ROOT / "web/templates/base.html").read_text()))

    lost = [
        f"{path.relative_to(STATIC)}: {name}"
        for path in OURS
        for name in imports_of(path)
        if not (path.parent / name).is_file() and name not in named
    ]

    assert "preact" in named
    assert lost == []
    assert sum(len(imports_of(path)) for path in OURS) > 50


def test_no_script_relies_on_what_only_a_secure_context_has_or_on_another_host():
    found = [
        f"{path.relative_to(STATIC)}: {word}"
        for path in OURS
        for word in (*_NEEDS_HTTPS, "https://", "http://")
        if word in re.sub(r"^\s*//.*$", "", path.read_text(), flags=re.MULTILINE)
    ]

    assert found == []
