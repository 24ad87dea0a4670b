"""The folder in which the embedded parts keep everything: DATA_DIR, by default `var/`."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from chatsite.local.embedded.errors import StartError


class OccupiedError(StartError):
    """Another process uses the folder."""


@dataclass(frozen=True)
class DataDir:
    """`path` is absolute, and exists after `open`."""

    path: Path

    @classmethod
    def open(cls, path: Path) -> "DataDir":
        path = path.expanduser().resolve()
        try:
            path.mkdir(parents=True, exist_ok=True)
            (path / "log").mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise StartError(
                f"The data folder {path} cannot be created: {error.strerror}."
            ) from error
        return cls(path)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lock the folder. The lock ends with the process, however that ends."""
        with (self.path / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise OccupiedError(
                    f"Another chatsite already runs on {self.path}: end that one first, "
                    "or set DATA_DIR to another folder."
                ) from None
            yield

    @property
    def models(self) -> Path:
        """The folder of language models' weights, shared by all starts."""
        return self.path / "models"

    def log(self, name: str) -> Path:
        """An empty log file for a part. The file of the last start is kept as `.log.1`."""
        log = self.path / "log" / f"{name}.log"
        if log.exists():
            log.replace(log.with_suffix(".log.1"))
        log.touch()
        return log

    def secret_key(self) -> str:
        """Created once, readable by its owner only."""
        file = self.path / "secret-key"
        if not file.exists():
            self.write_private(file, secrets.token_urlsafe(64))
        return file.read_text().strip()

    @contextmanager
    def published(self, environment: Mapping[str, str]) -> Iterator[None]:
        """Let `exec` find the parts of a running site."""
        file = self.path / "environment.json"
        self.write_private(file, json.dumps(environment))
        try:
            yield
        finally:
            file.unlink(missing_ok=True)

    def read_published(self) -> dict[str, str] | None:
        """The environment of the site that runs on this folder; None while it starts or stops."""
        try:
            return dict(json.loads((self.path / "environment.json").read_text()))
        except FileNotFoundError:
            return None

    @staticmethod
    def write_private(file: Path, text: str) -> None:
        """Atomic, with mode 0600."""
        draft = file.with_name(file.name + ".new")
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(text)
        draft.replace(file)
