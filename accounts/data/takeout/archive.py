"""A ZIP that is written into the store while it is made. Nothing of it is held but the part that is
on its way."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any, Protocol, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from chatsite.media.storage import MediaStorage

CHUNK = 256 * 1024


class Output(Protocol):
    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...


class Archive:
    """Writes one file after the other. `store`: where `object` finds objects.

    `beat(count)` is called with the rows and files done; what it raises ends the work.
    """

    def __init__(self, output: Output, store: MediaStorage, beat: Callable[[int], None]) -> None:
        self._zip = ZipFile(cast("IO[bytes]", output), "w")
        self._store, self._beat = store, beat
        self._objects: set[str] = set()
        # Objects that the store did not have.
        self.missing: list[str] = []

    def close(self) -> None:
        """Write the directory at the end. Without it the file is no ZIP."""
        self._zip.close()

    def text(self, path: str, pieces: Iterable[str]) -> None:
        with self._entry(path, ZIP_DEFLATED) as write:
            for piece in pieces:
                write(piece.encode("utf-8", "replace"))
                self._beat(0)

    def lines(self, path: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """JSON Lines: one object a line."""
        self.text(path, (f"{as_json(row)}\n" for row in self.counted(rows)))

    def counted(self, rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            yield row
            self._beat(1)

    def object(self, key: str) -> str:
        """Copy an object of the store, once. Returns its path in the archive."""
        path = f"media/{key}"
        if key and key not in self._objects:
            self._objects.add(key)
            self._copy(key, path)
            self._beat(1)
        return path

    def _copy(self, key: str, path: str) -> None:
        try:
            stored = self._store.find(key)
        except FileNotFoundError:
            self.missing.append(key)
            return
        body = self._store.read(stored)
        try:
            with self._entry(path, ZIP_STORED) as write:  # Media are compressed already.
                while chunk := body.read(CHUNK):
                    write(chunk)
                    self._beat(0)
        finally:
            body.close()

    @contextmanager
    def _entry(self, path: str, compression: int) -> Iterator[Callable[[bytes], Any]]:
        info = ZipInfo(path, timezone.now().timetuple()[:6])
        info.compress_type, info.external_attr = compression, 0o644 << 16
        with self._zip.open(info, "w", force_zip64=True) as entry:
            yield entry.write


def as_json(value: Any) -> str:  # noqa: ANN401  any that JSON can hold
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
