"""Where files lie: static ones beside the code, media in the object store."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any

from botocore.exceptions import ClientError
from storages.backends.s3 import S3Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage as WhiteNoiseStorage

from chatsite.gateways import get_gateway
from chatsite.web.database import release_connection

BATCH = 500


@dataclass(frozen=True)
class StoredObject:
    """What the store says of an object; `etag` in quotes, `key` within the bucket."""

    key: str
    size: int
    etag: str
    content_type: str
    modified: datetime


@dataclass(frozen=True)
class StoredName:
    """What a listing says of an object; `name` without the storage's `location`."""

    name: str
    modified: datetime


@dataclass(frozen=True)
class SignedUpload:
    """A PUT that anyone may make: its address and the headers it has to carry."""

    url: str
    headers: dict[str, str]


def _release(**kwargs: Any) -> None:
    """Returns nothing: then botocore sends the request."""
    release_connection()


class MediaStorage(S3Storage):
    """Private objects of one bucket. Names are keys without the storage's `location`."""

    @cached_property
    def connection(self) -> Any:
        """One for the process: clients are safe in threads, and a new one costs 50 ms.

        The parent keeps one for each thread, and under ASGI every request has a thread of its own.
        """
        found = self._create_session().resource(
            "s3",
            region_name=self.region_name,
            endpoint_url=self.endpoint_url,
            config=self.client_config,
        )
        # Others need the connection to the database while this thread waits for the store.
        found.meta.client.meta.events.register("before-send", _release)
        return found

    def _save(self, name: str, content: Any) -> str:
        release_connection()  # boto3 sends files from threads of its own
        return str(super()._save(name, content))

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """Signed by the CDN: the store itself gives nothing to anyone who has only an address."""
        return str(get_gateway("cdn").sign([name]).urls[name])

    def sign_upload(self, name: str, content_type: str, size: int, seconds: int) -> SignedUpload:
        """For exactly `size` bytes of this type, where nothing lies yet. Asks nobody, but perhaps
        the machine's own service for the credentials."""
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
        """Raises FileNotFoundError, or botocore's errors where the store cannot answer."""
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
        """All objects whose names begin so, page by page."""
        root = self._normalize_name("")
        for found in self.bucket.objects.filter(Prefix=f"{root}{prefix}"):
            yield StoredName(found.key.removeprefix(root), found.last_modified)

    def batches(self, prefix: str, until: datetime) -> Iterator[set[str]]:
        """Names of objects that begin so and were written before, some hundreds at once."""
        old = (found.name for found in self.below(prefix) if found.modified < until)
        while batch := set(islice(old, BATCH)):
            yield batch

    def seal(self, name: str) -> None:
        """Takes an object's bytes away and keeps its place: what is signed to be written where
        nothing lies is refused there."""
        client = self.connection.meta.client
        client.put_object(Bucket=self.bucket_name, Key=self._normalize_name(name), Body=b"")

    def put(self, name: str, content: Any) -> None:
        """Under exactly this name, over what lies there: for what is made from something else."""
        client = self.connection.meta.client
        client.put_object(
            Bucket=self.bucket_name,
            Key=self._normalize_name(name),
            Body=content.read(),
            ContentType=content.content_type,
        )

    def read(self, stored: StoredObject, span: str = "") -> Any:
        """A stream with `read(size)` and `close()`, of all bytes or of `first-last`.

        Fails where the object has been replaced since it was found.
        """
        chosen = {"Range": f"bytes={span}"} if span else {}
        client = self.connection.meta.client
        found = client.get_object(
            Bucket=self.bucket_name, Key=stored.key, IfMatch=stored.etag, **chosen
        )
        return found["Body"]


class StaticFilesStorage(WhiteNoiseStorage):
    """Hashed: modules and style sheets refer to each other by their hashed names."""

    support_js_module_import_aggregation = True
    # Our own modules only: the type comments in django-htmx's sources look like imports of
    # files that do not exist, and would stop collectstatic.
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        WhiteNoiseStorage._js_module_import_aggregation_patterns[1],
    )
