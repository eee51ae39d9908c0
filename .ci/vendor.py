"""Copy the browser's libraries from npm into the tree, byte for byte.

``vendor.py update`` packs the exact versions below with the npm client, refuses
a package whose integrity is not the locked one, copies the named files with
each licence and writes vendor.lock.json. ``vendor.py check`` needs no network:
it fails where a vendored file is missing, empty, changed or not in the lock.

A new version is a change of PACKAGES and an ``update --relock``.
"""

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHIPPED = "web/static/vendor"
FOR_TESTS = "tests/browser/vendor"
LOCK = HERE / "vendor.lock.json"

# package: version, folder, and for each file in the package its name in that folder
PACKAGES: dict[str, tuple[str, str, dict[str, str]]] = {
    "preact": (
        "11.2.0",
        SHIPPED,
        {
            "dist/preact.mjs": "preact/preact.js",
            "hooks/dist/hooks.mjs": "preact/hooks.js",
            "LICENSE": "preact/LICENSE",
        },
    ),
    "htm": ("3.1.1", SHIPPED, {"dist/htm.mjs": "htm/htm.js", "LICENSE": "htm/LICENSE"}),
    "@preact/signals": (
        "2.11.4",
        SHIPPED,
        {"dist/signals.mjs": "signals/signals.js", "LICENSE": "signals/LICENSE"},
    ),
    "@preact/signals-core": (
        "1.14.5",
        SHIPPED,
        {
            "dist/signals-core.mjs": "signals-core/signals-core.js",
            "LICENSE": "signals-core/LICENSE",
        },
    ),
    "socket.io-client": (
        "4.8.4",
        SHIPPED,
        {
            "dist/socket.io.esm.min.js": "socket.io/socket.io.esm.min.js",
            "LICENSE": "socket.io/LICENSE",
        },
    ),
    "leaflet": (
        "1.9.4",
        SHIPPED,
        {
            "dist/leaflet-src.esm.js": "leaflet/leaflet.js",
            "dist/leaflet.css": "leaflet/leaflet.css",
            "dist/images/layers.png": "leaflet/images/layers.png",
            "dist/images/layers-2x.png": "leaflet/images/layers-2x.png",
            "dist/images/marker-icon.png": "leaflet/images/marker-icon.png",
            "LICENSE": "leaflet/LICENSE",
        },
    ),
    "uplot": (
        "1.6.32",
        SHIPPED,
        {
            "dist/uPlot.esm.js": "uplot/uplot.js",
            "dist/uPlot.min.css": "uplot/uplot.css",
            "LICENSE": "uplot/LICENSE",
        },
    ),
    "@fontsource-variable/inter": (
        "5.3.0",
        SHIPPED,
        {
            "files/inter-latin-wght-normal.woff2": "inter/inter-latin.woff2",
            "files/inter-latin-ext-wght-normal.woff2": "inter/inter-latin-ext.woff2",
            "LICENSE": "inter/LICENSE",
        },
    ),
    "axe-core": (
        "4.14.1",
        FOR_TESTS,
        {"axe.min.js": "axe/axe.min.js", "LICENSE": "axe/LICENSE"},
    ),
}

Lock = dict[str, dict[str, object]]


def digest(body: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(body).digest()).decode()


def pack(package: str, version: str, folder: Path) -> bytes:
    """Return the tarball that the npm client packs for one exact version."""
    done = subprocess.run(
        ["npm", "pack", "--json", "--ignore-scripts", f"{package}@{version}"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return (folder / json.loads(done.stdout)[0]["filename"]).read_bytes()


def update(relock: bool) -> None:
    old: Lock = json.loads(LOCK.read_text()) if LOCK.exists() else {}
    new: Lock = {}
    for package, (version, into, files) in PACKAGES.items():
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            tarball = pack(package, version, folder)
            locked = old.get(package, {})
            if not relock and locked.get("integrity", digest(tarball)) != digest(tarball):
                raise SystemExit(f"{package}@{version} is not what was locked.")
            (folder / "packed.tgz").write_bytes(tarball)
            with tarfile.open(folder / "packed.tgz") as packed:
                copied = {}
                for source, name in files.items():
                    member = packed.extractfile(f"package/{source}")
                    body = member.read() if member else b""
                    if not body:
                        raise SystemExit(f"{package}@{version} has an empty or no file {source}.")
                    target = ROOT / into / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(body)
                    copied[f"{into}/{name}"] = digest(body)
        new[package] = {"version": version, "integrity": digest(tarball), "files": copied}
        print(f"{package}@{version}: {len(files)} files")
    LOCK.write_text(json.dumps(new, indent=2, sort_keys=True) + "\n")


def faults() -> list[str]:
    """Return in what the vendored files differ from the lock."""
    lock: Lock = json.loads(LOCK.read_text())
    wanted = {package: version for package, (version, _, _) in PACKAGES.items()}
    found = [
        f"{package}: locked is {lock.get(package, {}).get('version')}, asked is {version}"
        for package, version in wanted.items()
        if lock.get(package, {}).get("version") != version
    ]
    known: dict[str, str] = {}
    for entry in lock.values():
        files = entry["files"]
        assert isinstance(files, dict)
        known |= files
    for name, value in known.items():
        path = ROOT / name
        if not path.is_file() or not path.stat().st_size:
            found.append(f"{name}: missing or empty")
        elif digest(path.read_bytes()) != value:
            found.append(f"{name}: changed by hand")
    present = {
        path.relative_to(ROOT).as_posix()
        for folder in (SHIPPED, FOR_TESTS)
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    found += [f"{name}: not in the lock" for name in sorted(present - set(known))]
    return found


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update"]:
            update(relock=False)
        case ["update", "--relock"]:
            update(relock=True)
        case ["check"]:
            if found := faults():
                raise SystemExit("\n".join(found))
            print("The vendored files are those in the lock.")
        case _:
            raise SystemExit(__doc__)
