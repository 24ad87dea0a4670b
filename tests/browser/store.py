"""From which pages the bucket of the test run takes uploads: those of every site that has begun."""

import fcntl
import os
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

METHODS = ["GET", "HEAD", "PUT", "POST"]


def allow(origin: str) -> None:
    """The bucket keeps one list; two processes must not write it at the same time."""
    bucket = os.environ["AWS_STORAGE_BUCKET_NAME"]
    client = _client()
    with (Path(os.environ["DATA_DIR"]) / "origins.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        origins = [*_allowed(client, bucket), origin]
        rule = {"AllowedOrigins": origins, "AllowedMethods": METHODS, "AllowedHeaders": ["*"]}
        client.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [rule]})


def _allowed(client: Any, bucket: str) -> list[str]:
    try:
        (rule,) = client.get_bucket_cors(Bucket=bucket)["CORSRules"]
    except ClientError:
        return []
    return list(rule["AllowedOrigins"])


def _client() -> Any:
    return boto3.client(
        "s3",
        endpoint_url=os.environ["AWS_S3_ENDPOINT_URL"],
        region_name=os.environ["AWS_S3_REGION_NAME"],
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )
