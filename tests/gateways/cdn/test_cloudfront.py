"""Signed URLs, as an edge of CloudFront would judge them: see tests.gateways.cdn.edge."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from botocore.signers import CloudFrontSigner
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from environs import EnvValidationError
from hypothesis import given
from hypothesis import strategies as st

from chatsite.env import read
from chatsite.env.media import cdn
from chatsite.gateways.cdn.cloudfront import CloudFront
from chatsite.gateways.cdn.keys import load_private_key
from tests.gateways.cdn.conftest import PAIRS, KeyPair
from tests.gateways.cdn.edge import Edge

DOMAIN = "d111111abcdef8.cloudfront.net"
KEY = "chat/9f/photo 1.webp"


class Clock:
    """The signer's. 1,800,000,000 begins a bucket of 300 s."""

    now = 1_800_000_000.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("chatsite.gateways.cdn.cloudfront.time", lambda: clock.now)
    return clock


def signer(pair: KeyPair, **options: Any) -> CloudFront:
    return CloudFront(domain=DOMAIN, key_id=pair.key_id, private_key=pair.private, **options)


def signed(pair: KeyPair, key: str = KEY, **options: Any) -> str:
    return signer(pair, **options).sign([key]).urls[key]


@pytest.mark.parametrize("algorithm", ["SHA256", "SHA1"])
def test_an_edge_serves_it_until_it_expires(pair: KeyPair, algorithm: str, edge: Edge) -> None:
    answer = signer(pair, hash_algorithm=algorithm).sign([KEY])
    url = answer.urls[KEY]

    assert url.startswith(f"https://{DOMAIN}/chat/9f/photo%201.webp?Expires=")
    assert ("Hash-Algorithm=SHA256" in url) == (algorithm == "SHA256")
    assert edge.serves(url, time.time())
    assert edge.serves(url, answer.expires_at.timestamp() - 1)
    assert not edge.serves(url, answer.expires_at.timestamp())


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("photo%201", "photo%202"),
        ("https://d1", "https://d2"),
        ("https://", "http://"),
        ("Expires=", "Expires=9"),
        ("Signature=", "Signature=A"),
        (PAIRS["rsa"].key_id, "K9UNKNOWNUNKNO"),
        (PAIRS["rsa"].key_id, PAIRS["ecdsa"].key_id),
        ("&Hash-Algorithm=SHA256", ""),
        ("?Expires", "?size=large&Expires"),
    ],
)
def test_an_edge_refuses_what_was_changed(part: str, other: str, edge: Edge) -> None:
    url = signed(PAIRS["rsa"])
    assert part in url
    assert not edge.serves(url.replace(part, other), time.time())


def test_both_keys_are_good_while_they_rotate_and_then_one(edge: Edge) -> None:
    old, new = signed(PAIRS["rsa"]), signed(PAIRS["ecdsa"])
    assert edge.serves(old, time.time())
    assert edge.serves(new, time.time())

    del edge.group[PAIRS["rsa"].key_id]
    assert not edge.serves(old, time.time())
    assert edge.serves(new, time.time())


def test_it_is_what_botocore_signs_with_sha1(clock: Clock) -> None:
    pair = PAIRS["rsa"]
    private: Any = load_pem_private_key(pair.private.encode(), None)
    theirs = CloudFrontSigner(
        pair.key_id,
        lambda policy: private.sign(policy, padding.PKCS1v15(), hashes.SHA1()),  # noqa: S303
    )
    ours = signer(pair, hash_algorithm="SHA1").sign([KEY])
    plain = ours.urls[KEY].partition("?")[0]
    assert ours.urls[KEY] == theirs.generate_presigned_url(plain, date_less_than=ours.expires_at)


def test_within_a_bucket_the_url_stays(pair: KeyPair, clock: Clock) -> None:
    clock.now += 1
    first = signed(pair)
    clock.now += 299
    assert signed(pair) == first
    clock.now += 1
    assert signed(pair) != first


@pytest.mark.parametrize("seconds", [0, 0.5, 1, 299, 299.999, 300])
def test_it_lives_for_five_to_ten_minutes(seconds: float, clock: Clock) -> None:
    clock.now += seconds
    expires = signer(PAIRS["ecdsa"]).sign([KEY]).expires_at
    assert expires.tzinfo is UTC
    assert 300 <= expires.timestamp() - clock.now < 600


def test_it_lives_as_long_as_the_operator_says(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOUDFRONT_EXPIRE", "4")
    options = cdn(read().media)
    brief = signer(PAIRS["ecdsa"], lifetime=options["lifetime"], bucket=options["bucket"])
    assert brief.sign([KEY]).expires_at.timestamp() - clock.now == 4.0
    clock.now += 1
    assert brief.sign([KEY]).expires_at.timestamp() - clock.now == 7.0


@pytest.mark.parametrize("value", ["1", "0", "-300", "2.5", "soon"])
def test_a_lifetime_that_cannot_be_stops_the_start(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOUDFRONT_EXPIRE", value)
    with pytest.raises(EnvValidationError, match="CLOUDFRONT_EXPIRE"):
        read()


def test_one_expiry_for_a_batch() -> None:
    keys = [f"chat/{number}.webp" for number in range(100)]
    answer = signer(PAIRS["ecdsa"]).sign(keys)
    stamp = int(answer.expires_at.timestamp())
    assert list(answer.urls) == keys
    assert all(f"?Expires={stamp}&" in url for url in answer.urls.values())
    assert answer.expires_at == datetime.fromtimestamp(stamp, UTC)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_key_is_found_again_in_a_url_that_no_browser_rewrites(name: str) -> None:
    key = "chat/" + name.replace("/", "|") + ".webp"
    url = signed(PAIRS["ecdsa"], key)
    parts = urlsplit(url)
    assert unquote(parts.path, errors="strict") == f"/{key}"
    assert set(parts.path) <= set("/%._~-") | set(map(chr, range(0x30, 0x7B)))
    assert not set(parts.path) & set("<>:;=?@[\\]^`")


@pytest.mark.parametrize("key", ["", "/a", "a/", "a//b", ".", "a/../b", "a/./b", "\ud800"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r"not an object's key|surrogates"):
        signed(PAIRS["ecdsa"], key)


@pytest.mark.parametrize(
    "domain", ["https://chat.example.org/media", "https://chat.example.org/media/"]
)
def test_a_domain_may_be_a_url(domain: str) -> None:
    pair = PAIRS["ecdsa"]
    cdn = CloudFront(domain=domain, key_id=pair.key_id, private_key=pair.private)
    assert cdn.sign(["a.png"]).urls["a.png"].startswith("https://chat.example.org/media/a.png?")


class TestKeys:
    """As operators hand them over."""

    def test_a_file(self, tmp_path: Path, clock: Clock) -> None:
        pair, file = PAIRS["rsa"], tmp_path / "key.pem"
        file.write_text(pair.private)
        assert signed(replace(pair, private=str(file))) == signed(pair)

    def test_one_line_as_in_an_environment_file(self, clock: Clock) -> None:
        pair = PAIRS["rsa"]
        one_line = pair.private.replace("\n", "\\n")
        assert signed(replace(pair, private=one_line)) == signed(pair)

    @pytest.mark.parametrize(
        ("key", "said"),
        [
            # Made by the test: an RSA key may take a second, in each process that collects.
            (partial(rsa.generate_private_key, 65537, 3072), "2048 bits, not 3072"),
            (partial(ec.generate_private_key, ec.SECP384R1()), "P-256, not secp384r1"),
            (partial(ed25519.Ed25519PrivateKey.generate), "neither an RSA nor an ECDSA key"),
        ],
    )
    def test_a_kind_that_cloudfront_does_not_know(self, key: Any, said: str) -> None:
        pem = key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        with pytest.raises(ValueError, match=said):
            load_private_key(pem)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("/no/such/file", "cannot be read"),
            ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "not a private key"),
            (PAIRS["rsa"].public, "not a private key"),
        ],
    )
    def test_what_is_none(self, text: str, said: str) -> None:
        with pytest.raises(ValueError, match=said) as caught:
            load_private_key(text)
        assert "AAAA" not in str(caught.value)
