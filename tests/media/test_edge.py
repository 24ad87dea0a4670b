"""The site's own edge, before the real store: /media/<key> with CloudFront's parameters."""

import os
import re
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import AsyncClient
from pytest_django import Settings

from chatsite.gateways import in_request
from chatsite.gateways.cdn.cloudfront import CloudFront
from chatsite.media.storage import MediaStorage
from tests.gateways.cdn.conftest import PAIRS, KeyPair

DATA = bytes(range(256)) * 1024
SIZE = len(DATA)
OLD, NEW = PAIRS["rsa"], PAIRS["ecdsa"]


@pytest.fixture(autouse=True)
def _domain(settings: Settings) -> None:
    """Where the test's client goes."""
    settings.GATEWAYS = cdn(settings, domain="http://testserver/media")


def cdn(settings: Settings, **options: Any) -> dict[str, Any]:
    """GATEWAYS whose signer has these options."""
    before = settings.GATEWAYS["cdn"]
    return {**settings.GATEWAYS, "cdn": {**before, "OPTIONS": {**before["OPTIONS"], **options}}}


@pytest.fixture(scope="module")
def key() -> str:
    return default_storage.save("edge/photo 1.webp", ContentFile(DATA))


@pytest.fixture
def url(key: str) -> str:
    return sign(key)


def sign(key: str) -> str:
    return in_request.cdn().sign([key]).urls[key]


async def ask(url: str, method: str = "GET", **headers: str) -> Any:
    """The answer, its body read into `body`, its pieces' sizes in `pieces`."""
    parts = urlsplit(url)
    sent = {name.replace("_", "-"): headers[name] for name in headers}
    answer: Any = await AsyncClient().generic(method, f"{parts.path}?{parts.query}", headers=sent)
    pieces = [answer.content] if not answer.streaming else [part async for part in answer]
    answer.body, answer.pieces = b"".join(pieces), [len(piece) for piece in pieces]
    return answer


async def test_a_signed_url_is_served_safely_and_kept_privately(url: str) -> None:
    answer = await ask(url)
    assert (answer.status_code, answer.body) == (200, DATA)
    assert max(answer.pieces) < SIZE, "the whole was held in memory"
    assert answer["Content-Type"] == "image/webp"
    assert answer["Content-Length"] == str(SIZE)
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "Set-Cookie" not in answer
    match = re.fullmatch(r"private, max-age=(\d+)", answer["Cache-Control"])
    assert match is not None
    assert 290 < int(match[1]) <= 600


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99999", 0, 99_999),
        ("bytes=1000-1999", 1000, 1999),
        (f"bytes={SIZE - 10}-", SIZE - 10, SIZE - 1),
        ("bytes=-10", SIZE - 10, SIZE - 1),
        (f"bytes={SIZE - 1}-{SIZE + 99}", SIZE - 1, SIZE - 1),
        (f"bytes=-{SIZE + 99}", 0, SIZE - 1),
    ],
)
async def test_a_range(header: str, first: int, last: int, url: str) -> None:
    answer = await ask(url, range=header)
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert answer["Content-Length"] == str(last - first + 1)
    assert answer.body == DATA[first : last + 1]


@pytest.mark.parametrize("header", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 9}", "bytes=-0"])
async def test_a_range_beyond_the_end(header: str, url: str) -> None:
    answer = await ask(url, range=header)
    assert (answer.status_code, answer.body) == (416, b"")
    assert answer["Content-Range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "header", ["bytes=9-1", "items=0-1", "bytes=0-1,4-5", "bytes=-", "bytes=x-1", "bytes=\u00b2-"]
)
async def test_a_range_that_makes_no_sense_is_not_heeded(header: str, url: str) -> None:
    answer = await ask(url, range=header)
    assert (answer.status_code, answer.body) == (200, DATA)


async def test_a_range_of_what_may_have_changed(url: str) -> None:
    etag = (await ask(url, "HEAD"))["ETag"]
    assert (await ask(url, range="bytes=0-9", if_range=etag)).body == DATA[:10]
    assert (await ask(url, range="bytes=0-9", if_range='"another"')).body == DATA


async def test_what_the_browser_has_is_not_sent_again(url: str) -> None:
    etag = (await ask(url))["ETag"]
    answer = await ask(url, if_none_match=etag)
    assert (answer.status_code, answer.body, answer["ETag"]) == (304, b"", etag)


async def test_head_tells_all_and_sends_nothing(url: str) -> None:
    answer = await ask(url, "HEAD", range="bytes=0-9")
    assert (answer.status_code, answer.body) == (200, b"")
    assert (answer["Content-Length"], answer["Content-Type"]) == (str(SIZE), "image/webp")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_nothing_is_written_here(method: str, url: str) -> None:
    assert (await ask(url, method)).status_code in (403, 405)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        (r"photo%201", "photo%202"),
        (r"Expires=", "Expires=9"),
        (r"Expires=\d+", "Expires=never"),
        (r"Expires=\d+&", ""),
        (r"Signature=.", "Signature="),
        (r"Signature=[^&]+&", ""),
        (r"Signature=[^&]+", "Signature=AAAA"),
        (r"Signature=[^&]+", "Signature=%00"),
        (r"Key-Pair-Id=[^&]+", "Key-Pair-Id=K9UNKNOWNUNKNO"),
        (r"&Hash-Algorithm=SHA256", ""),
        (r"SHA256", "SHA1"),
        (r"SHA256", "MD5"),
        (r"$", "&response-content-type=text/html"),
        (r"$", "&Expires=99999999999"),
        (r"\?.*", ""),
    ],
)
async def test_what_was_changed_is_refused(part: str, other: str, url: str) -> None:
    changed = re.sub(part, other, url, count=1)
    assert changed != url
    answer = await ask(changed)
    assert (answer.status_code, answer.body) == (403, b"")
    assert answer["Cache-Control"] == "no-store"


async def test_an_expired_url_is_refused(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatsite.gateways.cdn.cloudfront.time", lambda: 1_700_000_000)
    assert (await ask(sign(key))).status_code == 403


@pytest.mark.parametrize("domain", ["https://testserver/media", "http://testserver:81/media"])
async def test_the_address_of_another_site_is_refused(
    domain: str, key: str, settings: Settings
) -> None:
    settings.GATEWAYS = cdn(settings, domain=domain)
    assert (await ask(sign(key))).status_code == 403


def by(pair: KeyPair, settings: Settings, **options: Any) -> dict[str, Any]:
    """GATEWAYS that sign with this pair."""
    return cdn(settings, key_id=pair.key_id, private_key=pair.private, **options)


@pytest.mark.parametrize("algorithm", ["SHA256", "SHA1"])
async def test_keys_rotate(algorithm: str, key: str, settings: Settings) -> None:
    settings.GATEWAYS = by(OLD, settings, hash_algorithm=algorithm)
    before = sign(key)
    settings.GATEWAYS = by(NEW, settings, hash_algorithm=algorithm)
    settings.MEDIA_EDGE_KEYS = {OLD.key_id: OLD.public}
    after = sign(key)
    assert [(await ask(each)).status_code for each in (before, after)] == [200, 200]

    settings.MEDIA_EDGE_KEYS = {}
    assert [(await ask(each)).status_code for each in (before, after)] == [403, 200]


async def test_a_key_under_the_name_of_another_is_refused(key: str, settings: Settings) -> None:
    options = settings.GATEWAYS["cdn"]["OPTIONS"]
    forger = CloudFront(**{**options, "private_key": OLD.private})
    assert (await ask(forger.sign([key]).urls[key])).status_code == 403


async def test_a_page_in_the_store_is_never_a_page_here() -> None:
    key = default_storage.save("edge/page.html", ContentFile(b"<script>alert(1)</script>"))
    answer = await ask(sign(key))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/octet-stream"


async def test_an_empty_object() -> None:
    key = default_storage.save("edge/empty.webp", ContentFile(b""))
    assert (await ask(sign(key))).body == b""
    assert (await ask(sign(key), range="bytes=0-")).status_code == 416


async def test_a_signature_for_nothing() -> None:
    assert (await ask(sign("edge/nothing.webp"))).status_code == 404


async def test_a_file_knows_its_signed_address(key: str) -> None:
    assert (await ask(default_storage.url(key))).body == DATA


def test_the_store_gives_nothing_without_a_signature(key: str) -> None:
    storage = default_storage
    assert isinstance(storage, MediaStorage)
    at = f"{storage.endpoint_url}/{storage.bucket_name}/{storage.location}/{key}"
    for address in (at, f"{storage.endpoint_url}/{storage.bucket_name}"):
        answer = requests.get(address, timeout=60)
        assert answer.status_code == 403
        assert DATA not in answer.content


async def test_without_the_store_it_says_so(settings: Settings, url: str) -> None:
    options = {**settings.STORAGES["default"]["OPTIONS"], "endpoint_url": "http://127.0.0.1:9"}
    default = {**settings.STORAGES["default"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": default}
    answer = await ask(url)
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")


# With DEBUG, all tests in tests/browser/media stand on it.
@pytest.mark.parametrize(("variables", "found"), [({}, False), ({"MEDIA_EDGE": "1"}, True)])
def test_it_is_mounted_where_a_setting_says_so(variables: dict[str, str], found: bool) -> None:
    code = (
        "import django; django.setup()\n"
        "from django.urls import is_valid_path\n"
        "print(bool(is_valid_path('/media/a.webp')))"
    )
    given = {name: os.environ[name] for name in os.environ if name not in ("DEBUG", "MEDIA_EDGE")}
    given["DJANGO_SETTINGS_MODULE"] = "chatsite.settings"
    done = subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-c", code],
        env={**given, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"{found}\n", done.stderr
