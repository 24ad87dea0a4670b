"""Media in the object store."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any

from botocore.exceptions import ClientError
from storages.backends.s3 import S3Storage

from chatsite.gateways import in_request
from chatsite.web.database import release_connection

BATCH = 500


@dataclass(frozen=True)
class StoredObject:
    """The store's metadata of an object. `etag` includes its quotes; `key` is within the bucket."""

    key: str
    size: int
    etag: str
    content_type: str
    modified: datetime


@dataclass(frozen=True)
class StoredName:
    """One entry of a listing. `name` has no `location` prefix."""

    name: str
    modified: datetime


@dataclass(frozen=True)
class SignedUpload:
    """A presigned PUT: its URL and the headers that the request must send."""

    url: str
    headers: dict[str, str]


def _release(**kwargs: Any) -> None:
    """Must return None: any other value would replace botocore's request."""
    release_connection()


class MediaStorage(S3Storage):
    """Private objects of one bucket. Names are keys without the storage's `location`."""

    @cached_property
    def connection(self) -> Any:
        """One client for the process: clients are thread-safe, and a new one costs 50 ms.

        The base class keeps one per thread, and under ASGI each request has its own thread.
        """
        found = self._create_session().resource(
            "s3",
            region_name=self.region_name,
            endpoint_url=self.endpoint_url,
            config=self.client_config,
        )
        # Others need the database connection while this thread waits for the store.
        found.meta.client.meta.events.register("before-send", _release)
        return found

    def _save(self, name: str, content: Any) -> str:
        release_connection()  # boto3 sends files from its own threads.
        return str(super()._save(name, content))

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """Signed by the CDN. The store itself answers no unsigned URL."""
        return in_request.cdn().sign([name]).urls[name]

    def sign_upload(self, name: str, content_type: str, size: int, seconds: int) -> SignedUpload:
        """Sign a PUT of exactly `size` bytes of this type, to a name without an object.

        `seconds`: how long the signature is valid. The only network call is for the credentials of
        the machine's IAM role, if it has one.
        """
        release_connection()
        what = {
            "Bucket": self.bucket_name,
            "Key": self._normalize_name(name),
            "ContentType": content_type,
            "ContentLength": size,
            "IfNoneMatch": "*",
        }
        client = self.connection.meta.client
        url = client.generate_presigned_url("put_object", Params=what, ExpiresIn=seconds)
        return SignedUpload(url, {"Content-Type": content_type, "If-None-Match": "*"})

    def find(self, name: str) -> StoredObject:
        """Raises FileNotFoundError, or botocore's errors if the store cannot answer."""
        key = self._normalize_name(name)
        client = self.connection.meta.client
        try:
            head = client.head_object(Bucket=self.bucket_name, Key=key)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileNotFoundError(name) from error
            raise
        return StoredObject(
            key=key,
            size=head["ContentLength"],
            etag=head["ETag"],
            content_type=head.get("ContentType", ""),
            modified=head["LastModified"],
        )

    def below(self, prefix: str) -> Iterator[StoredName]:
        """Yield all objects whose names begin with `prefix`, page by page."""
        root = self._normalize_name("")
        for found in self.bucket.objects.filter(Prefix=f"{root}{prefix}"):
            yield StoredName(found.key.removeprefix(root), found.last_modified)

    def batches(self, prefix: str, until: datetime) -> Iterator[set[str]]:
        """Yield batches of names that begin with `prefix` and were modified before `until`."""
        old = (found.name for found in self.below(prefix) if found.modified < until)
        while batch := set(islice(old, BATCH)):
            yield batch

    def seal(self, name: str) -> None:
        """Empty an object but keep it: a presigned PUT for its name is refused while it exists."""
        client = self.connection.meta.client
        client.put_object(Bucket=self.bucket_name, Key=self._normalize_name(name), Body=b"")

    def put(self, name: str, content: Any) -> None:
        """Write under exactly this name and overwrite: for objects derived from others."""
        client = self.connection.meta.client
        client.put_object(
            Bucket=self.bucket_name,
            Key=self._normalize_name(name),
            Body=content.read(),
            ContentType=content.content_type,
        )

    def read(self, stored: StoredObject, span: str = "") -> Any:
        """A stream with `read(size)` and `close()`, of the whole object or of bytes `first-last`.

        Fails if the object has been replaced since `find`.
        """
        chosen = {"Range": f"bytes={span}"} if span else {}
        client = self.connection.meta.client
        found = client.get_object(
            Bucket=self.bucket_name, Key=stored.key, IfMatch=stored.etag, **chosen
        )
        return found["Body"]
