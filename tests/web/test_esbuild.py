"""How esbuild comes: from a stand-in for npm; the real one is `make`'s."""

import hashlib
import io
import stat
import tarfile
from pathlib import Path

import pytest

from chatsite.web import esbuild

SCRIPT = b"#!/bin/sh\necho joined\n"


def package(content: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        member = tarfile.TarInfo(esbuild.MEMBER)
        member.size, member.mode = len(content), 0o755
        archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script that counts its calls beside it."""
    tarball = tmp_path / "tarball"
    tarball.write_bytes(package(SCRIPT))
    script = tmp_path / "bin" / "npm"
    script.parent.mkdir()
    script.write_text(f"#!/bin/sh\necho call >> {tmp_path}/calls\n/bin/cp {tarball} esbuild.tgz\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(script.parent))
    expect_sha256(monkeypatch, hashlib.sha256(tarball.read_bytes()).hexdigest())
    return script


def expect_sha256(monkeypatch: pytest.MonkeyPatch, sha256: str) -> None:
    monkeypatch.setattr(esbuild, "PACKAGES", dict.fromkeys(esbuild.PACKAGES, ("any", sha256)))


def test_the_program_comes_once(npm: Path, tmp_path: Path) -> None:
    program = tmp_path / "share" / "esbuild"
    assert esbuild.fetch(program) == esbuild.fetch(program) == program
    assert (tmp_path / "calls").read_text().count("call") == 1
    assert program.read_bytes() == SCRIPT
    assert program.stat().st_mode & stat.S_IXUSR
    assert list(program.parent.iterdir()) == [program]


def test_another_file_is_not_kept(
    npm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_sha256(monkeypatch, "0" * 64)
    assert "wrong SHA-256" in _fails(tmp_path / "share" / "esbuild")


def test_a_failing_npm_is_quoted(npm: Path, tmp_path: Path) -> None:
    npm.write_text("#!/bin/sh\necho 'npm error: no network' >&2\nexit 1\n")
    assert "npm error: no network" in _fails(tmp_path / "share" / "esbuild")


def test_a_machine_without_npm_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert _fails(tmp_path / "share" / "esbuild") == "npm is not on the PATH."


def test_another_kind_of_machine_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platform.system", lambda: "Plan9")
    monkeypatch.setattr("platform.machine", lambda: "mips")
    with pytest.raises(esbuild.Missing, match="Plan9 mips"):
        esbuild.fetch(tmp_path / "esbuild")


def _fails(program: Path) -> str:
    with pytest.raises(esbuild.Missing) as caught:
        esbuild.fetch(program)
    assert list(program.parent.iterdir()) == []
    return str(caught.value)
