"""Runs esbuild, which bundles the scripts and the style sheets for production.

The program is a single file that needs no Node; npm has a package for each platform (MIT). It is
downloaded once into the Python environment: ahead of time by `python -m chatsite.web.esbuild`
(`make` does so), otherwise by the first `collectstatic`.
"""

import json
import platform
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chatsite import npm

VERSION = "0.28.2"
# By Python's platform.system() and .machine(): npm's name of the platform, the package's SHA-256.
PACKAGES = {
    ("Linux", "x86_64"): (
        "linux-x64",
        "9573bb2233aab0f9ea7647d5cca9726113cc1768de61d66b17267f4db84488f6",
    ),
    ("Linux", "aarch64"): (
        "linux-arm64",
        "a96dbfa41d3ef5dbd1ef22b1c10d5187be9267e86093a870f06402a7ec931596",
    ),
    ("Darwin", "x86_64"): (
        "darwin-x64",
        "abb6a7a895aaf2cc0df36fecc3bf0042479ffec51a643a056d54e9109f27db55",
    ),
    ("Darwin", "arm64"): (
        "darwin-arm64",
        "1980cde09749094452b20d36ff267585ccb3f72749c7bc97291cd9996ccf5a2a",
    ),
}
PROGRAM = Path(sys.prefix) / "share" / "chatsite" / f"esbuild-{VERSION}"
MEMBER = "package/bin/esbuild"
FETCH_SECONDS = 120
# The browsers of docs/systems/front-end.md.
TARGET = "safari16.4,ios16.4,chrome111,edge111,firefox121"
# The hash follows a dot, as in Django's names, so that WhiteNoise recognises files that browsers
# may cache forever. All chunks are called "chunk", so their hash is also a part of the name.
OPTIONS = (
    "--bundle",
    "--splitting",
    "--format=esm",
    "--minify",
    "--sourcemap",
    f"--target={TARGET}",
    "--entry-names=[dir]/[name].[hash]",
    "--chunk-names=js/chunk-[hash].[hash]",
    "--log-level=warning",
)


class Missing(Exception):
    """esbuild is not installed. The text is one sentence that says why."""


class Failed(Exception):
    """esbuild reported errors. The text is its output."""


@dataclass(frozen=True)
class Output:
    """A written file, relative to the output folder. `entry`: its source, if it was requested."""

    name: str
    entry: str | None


def fetch(program: Path = PROGRAM) -> Path:
    """The program's path. Downloads it if necessary. Raises Missing."""
    if program.exists():
        return program
    platform_name = (platform.system(), platform.machine())
    if platform_name not in PACKAGES:
        raise Missing(f"no package for {' '.join(platform_name)} is known.")
    name, sha256 = PACKAGES[platform_name]
    try:
        program.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="esbuild-", dir=program.parent) as scratch:
            package = npm.fetch(f"@esbuild/{name}@{VERSION}", sha256, Path(scratch), FETCH_SECONDS)
            _unpack(package).replace(program)
    except (npm.NpmError, OSError) as error:
        raise Missing(str(error)) from error
    return program


def _unpack(package: Path) -> Path:
    with tarfile.open(package) as archive:
        archive.extract(MEMBER, package.parent, filter="data")
    return package.parent / MEMBER


def bundle(source: Path, entries: Sequence[str], out: Path) -> list[Output]:
    """Bundle each of `entries` (names below `source`) with all that it imports, into `out`.

    What several entries import becomes a file of its own. Raises Missing or Failed.
    """
    program = fetch()
    with tempfile.TemporaryDirectory(prefix="esbuild-") as scratch:
        report = Path(scratch) / "report.json"
        folders = [f"--outbase={source}", f"--outdir={out}", f"--metafile={report}"]
        done = subprocess.run(  # noqa: S603  the program's hash is checked, the names are ours
            [program, *entries, *OPTIONS, *folders],
            cwd=source,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise Failed(done.stderr.strip())
        outputs = json.loads(report.read_text())["outputs"]
    return [
        Output(str((source / path).resolve().relative_to(out.resolve())), about.get("entryPoint"))
        for path, about in outputs.items()
    ]


def main() -> int:
    try:
        fetch()
    except Missing as missing:
        sys.stderr.write(f"chatsite: Without esbuild, collectstatic does not bundle: {missing}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
