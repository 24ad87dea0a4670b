"""The embedded object store, and the key that signs for the site's own edge."""

import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.local.supervised import NO_MODEL, embedded, processes_of

pytestmark = pytest.mark.slow

ELSEWHERE = {"DATABASE_URL": "postgresql://db.invalid/x", "REDIS_URL": "redis://db.invalid"}
CLIENT = """
import json, os, boto3, psutil, requests
from concurrent.futures import ThreadPoolExecutor
from botocore.config import Config
own = {name: os.environ[name] for name in os.environ if name.startswith(("AWS_", "CLOUDFRONT_"))}
endpoint = os.environ["AWS_S3_ENDPOINT_URL"]
bucket = boto3.resource(
    "s3", endpoint_url=endpoint, region_name=os.environ["AWS_S3_REGION_NAME"],
    config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
).Bucket(os.environ["AWS_STORAGE_BUCKET_NAME"])
"""
# Every port of the store is asked for the object as its own server would be asked.
ANONYMOUS = """
(store,) = [each for each in psutil.process_iter(["name"]) if each.info["name"] == "weed"
            and each.environ().get("CHATSITE_PARTS_OF") == os.environ["CHATSITE_PARTS_OF"]]
heard = [each.laddr for each in store.net_connections() if each.status == "LISTEN"]
def leaks(port, path):
    try:
        told = requests.get(f"http://127.0.0.1:{port}{path}", timeout=60).text
    except requests.RequestException:
        return False
    return "still here" in told or '"kept' in told
volume = [f"/{number},01" for number in range(1, 9)]
paths = ["/media/kept", "/buckets/media/kept", "/buckets/media/", *volume]
asked = [(each.port, path) for each in heard for path in paths]
with ThreadPoolExecutor(32) as together:  # Some ports say nothing for seconds.
    leaked = [each for each, leak in zip(asked, together.map(leaks, *zip(*asked))) if leak]
print(json.dumps({
    "hosts": sorted({each.ip for each in heard}),
    "ports": len(heard),
    "leaks": leaked,
    "status": requests.get(f"{endpoint}/media/kept", timeout=60).status_code,
}))
"""
PREFLIGHT = """
def preflight(origin):
    asked = {"Origin": origin, "Access-Control-Request-Method": "PUT",
             "Access-Control-Request-Headers": "content-type,if-none-match"}
    answer = requests.options(f"{endpoint}/media/new", headers=asked, timeout=60)
    return answer.status_code, answer.headers.get("Access-Control-Allow-Origin")
print(json.dumps([preflight(each) for each in
                  ("http://127.0.0.1:8123", "http://localhost:8123", "https://evil.example")]))
"""


def beside(data_dir: Path, code: str, *flags: str, **extra: str) -> list[Any]:
    """What the code prints beside the store alone: a JSON value in each line."""
    command = ("exec", *flags, "--data-dir", str(data_dir), "--", sys.executable, "-c")
    done = embedded(*command, CLIENT + code, **{**ELSEWHERE, **NO_MODEL, **extra})
    assert done.returncode == 0, done.stderr
    assert processes_of(data_dir) == []
    return [json.loads(line) for line in done.stdout.splitlines()]


COUNT = "print(len(list(bucket.objects.all())))"


def test_objects_and_secrets_are_kept_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    put = "bucket.put_object(Key='kept', Body=b'still here'); print(json.dumps(own))"
    read = "print(json.dumps([own, bucket.Object('kept').get()['Body'].read().decode()]))"
    (first,) = beside(tmp_path, put, AWS_SESSION_TOKEN="of another account")
    ((second, found), asked, preflights) = beside(
        tmp_path, read + ANONYMOUS + PREFLIGHT, PORT="8123"
    )

    assert found == "still here"
    changed = {name for name in first if first[name] != second[name]}
    assert changed <= {"AWS_S3_ENDPOINT_URL", "CLOUDFRONT_DOMAIN"}
    assert second["CLOUDFRONT_DOMAIN"] == "http://127.0.0.1:8123/media"
    for name in ("object-store-credentials.json", "cdn-private-key.pem"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600

    assert asked["hosts"] == ["127.0.0.1"]
    assert asked["ports"] >= 8
    assert asked["leaks"] == []
    assert asked["status"] == 403

    # Pages of the site may upload, others not.
    assert preflights == [
        [200, "http://127.0.0.1:8123"],
        [200, "http://localhost:8123"],
        [403, None],
    ]

    # For tests, a store begins empty.
    assert beside(tmp_path, COUNT, "--disposable") == [0]
