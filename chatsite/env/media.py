"""The environment variables of media: the object store and the CDN before it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from botocore.config import Config
from environs import Env, validate

from chatsite.gateways.cdn.cloudfront import base_url


@dataclass(frozen=True)
class Media:
    bucket_name: str
    endpoint_url: str
    region_name: str
    access_key_id: str
    secret_access_key: str
    cloudfront_domain: str
    cloudfront_key_id: str
    cloudfront_private_key: str
    cloudfront_hash: str
    cloudfront_expire: int
    edge: bool
    edge_keys: dict[str, str]
    c2pa_certificate: str
    c2pa_private_key: str


def read_media(env: Env) -> Media:
    return Media(
        bucket_name=env.str("AWS_STORAGE_BUCKET_NAME"),
        endpoint_url=env.str("AWS_S3_ENDPOINT_URL", ""),
        region_name=env.str("AWS_S3_REGION_NAME", "us-east-1"),
        access_key_id=env.str("AWS_ACCESS_KEY_ID", ""),
        secret_access_key=env.str("AWS_SECRET_ACCESS_KEY", ""),
        cloudfront_domain=env.str("CLOUDFRONT_DOMAIN", ""),
        cloudfront_key_id=env.str("CLOUDFRONT_KEY_ID", ""),
        cloudfront_private_key=env.str("CLOUDFRONT_PRIVATE_KEY", ""),
        cloudfront_hash=env.str(
            "CLOUDFRONT_HASH", "SHA256", validate=validate.OneOf(["SHA256", "SHA1"])
        ),
        cloudfront_expire=env.int("CLOUDFRONT_EXPIRE", 300, validate=validate.Range(min=2)),
        edge=env.bool("MEDIA_EDGE", env.bool("DEBUG", False)),
        edge_keys=env.dict("MEDIA_EDGE_KEYS", {}),
        c2pa_certificate=env.str("C2PA_CERTIFICATE", ""),
        c2pa_private_key=env.str("C2PA_PRIVATE_KEY", ""),
    )


def cdn(media: Media) -> dict[str, Any]:
    """Options of the `cdn` gateway."""
    return {
        "domain": media.cloudfront_domain,
        "key_id": media.cloudfront_key_id,
        "private_key": media.cloudfront_private_key,
        "hash_algorithm": media.cloudfront_hash,
        "lifetime": media.cloudfront_expire,
        "bucket": media.cloudfront_expire,
    }


def object_store(media: Media) -> dict[str, Any]:
    """Options of chatsite.media.storage.MediaStorage."""
    endpoint = media.endpoint_url
    return {
        "bucket_name": media.bucket_name,
        "endpoint_url": endpoint or None,
        "region_name": media.region_name,
        # If they are None, boto3 uses the machine's IAM role.
        "access_key": media.access_key_id or None,
        "secret_key": media.secret_access_key or None,
        "default_acl": None,
        "querystring_auth": False,
        # Each name that we give has 64 random bits or more, so none is taken. To ask the store
        # first would cost each file a request.
        "file_overwrite": True,
        "client_config": Config(
            signature_version="s3v4",
            s3={"addressing_style": "path" if endpoint else "virtual"},
            # S3-compatible stores of other vendors do not know the newer checksums.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            connect_timeout=2,
            read_timeout=10,
            retries={"mode": "standard", "total_max_attempts": 2},
            max_pool_connections=64,
            # Proxies from the environment cannot reach this machine's loopback.
            proxies={} if urlsplit(endpoint).hostname == "127.0.0.1" else None,
        ),
    }


def media_sources(domain: str) -> list[str]:
    """Origins that pages may load media from, for the content security policy."""
    return [origin(base_url(domain))] if domain else []


def upload_sources(media: Media) -> list[str]:
    """Origins that pages may upload files to, for the content security policy."""
    if media.endpoint_url:
        return [origin(media.endpoint_url)]
    bucket, region = media.bucket_name, media.region_name
    hosts = ["s3.amazonaws.com", *([f"s3.{region}.amazonaws.com"] if region else [])]
    return [f"https://{bucket}.{host}" for host in hosts] if bucket else []


def origin(url: str) -> str:
    """Scheme and host of a URL, as a content security policy names them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
