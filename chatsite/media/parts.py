"""Writes an object whose length nobody knows yet, part by part (S3's multipart upload)."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from botocore.client import BaseClient
from botocore.exceptions import BotoCoreError, ClientError

from chatsite.media.storage import MediaStorage

# S3 takes 10,000 parts of at least 5 MB: up to 80 GB.
PART = 8 * 1024 * 1024


class PartWriter:
    """A file that can only be written. Holds one part at most."""

    def __init__(self, client: BaseClient, upload: dict[str, str]) -> None:
        self._client, self._upload = client, upload
        self._waiting = bytearray()
        self.parts: list[dict[str, Any]] = []
        self.size = 0

    def write(self, data: bytes) -> int:
        self._waiting += data
        self.size += len(data)
        while len(self._waiting) >= PART:
            self._send(PART)
        return len(data)

    def flush(self) -> None:
        """For zipfile, which flushes; a part is sent when it is full."""

    def finish(self) -> None:
        if self._waiting or not self.parts:
            self._send(len(self._waiting))

    def _send(self, length: int) -> None:
        number = len(self.parts) + 1
        body = bytes(self._waiting[:length])
        sent: Any = self._client.upload_part(PartNumber=number, Body=body, **self._upload)
        self.parts.append({"ETag": sent["ETag"], "PartNumber": number})
        del self._waiting[:length]


@contextmanager
def writing(store: MediaStorage, name: str, content_type: str) -> Iterator[PartWriter]:
    """The object is there when the block has ended, or not at all if it raises."""
    client, where = store.connection.meta.client, _where(store, name)
    made = client.create_multipart_upload(ContentType=content_type, **where)
    upload = {**where, "UploadId": made["UploadId"]}
    try:
        writer = PartWriter(client, upload)
        yield writer
        writer.finish()
        client.complete_multipart_upload(MultipartUpload={"Parts": writer.parts}, **upload)
    except BaseException:
        with suppress(BotoCoreError, ClientError):
            client.abort_multipart_upload(**upload)
        raise


def give_up(store: MediaStorage, prefix: str) -> int:
    """Abort what killed processes have begun to write below `prefix`. Returns how many."""
    client, where = store.connection.meta.client, _where(store, prefix)
    bucket = where["Bucket"]
    found = client.list_multipart_uploads(Bucket=bucket, Prefix=where["Key"]).get("Uploads", [])
    for each in found:
        client.abort_multipart_upload(Bucket=bucket, Key=each["Key"], UploadId=each["UploadId"])
    return len(found)


def _where(store: MediaStorage, name: str) -> dict[str, str]:
    # Not normalized: that would drop a folder's slash.
    return {"Bucket": store.bucket_name, "Key": f"{store._normalize_name('')}{name}"}
