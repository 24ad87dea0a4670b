"""No log line and no report holds a key, a query, or the values of a row."""

import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
import requests
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from chat.models import Conversation
from chatsite import logs
from chatsite.gateways import in_request
from chatsite.logs import scrub
from tests.waiting import until
from tests.web.serving import serving

RESET = "/accounts/password/reset/key/1a-cq5t8a-2f6d0b7c1e9a4d3f8b6c5a7e9d1f0b2c/"
UUID = "0b0c9f3e-7d0a-4a52-9f3b-0e6a1c2d3e4f"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/", "/"),
        ("/girls/mia/", "/girls/mia/"),
        ("/girls/ada-12-3/gallery/45/", "/girls/ada-12-3/gallery/45/"),
        (f"/chat/{UUID}/messages/?since=5", f"/chat/{UUID}/messages/"),
        (f"/chat/uploads/{UUID}/finalize/", f"/chat/uploads/{UUID}/finalize/"),
        ("/admin/girls/girlasset/12/change/", "/admin/girls/girlasset/12/change/"),
        ("/static/js/app.5f0e1c2d3a4b.js?v=1", "/static/js/app.5f0e1c2d3a4b.js"),
        (RESET, "/accounts/password/reset/key/***/"),
        (RESET[:-1], "/accounts/password/reset/key/***"),
        (f"/wrong{RESET}", "/wrong/accounts/password/reset/key/***/"),
        ("/accounts/confirm-email/MQ:1tXyzA:abc_DEF-123/", "/accounts/confirm-email/***/"),
        ("/accounts/confirm-email/short/", "/accounts/confirm-email/***/"),
        ("/reset/AbC1dEf2GhI3jKl4MnO5", "/reset/***"),
        ("/reset/4d3f8b6c5a7e9d1f0b2c4d3f8b6c5a7e", "/reset/***"),
        ("/media/chat/a.webp?Expires=1&Signature=abc", "/media/***/***"),
        ("/chat/media/sign/", "/chat/media/sign/"),
        ("https://store.example/b/k.webp?X-Amz-Signature=9", "https://store.example/b/k.webp"),
    ],
)
def test_paths(path: str, shown: str) -> None:
    assert scrub.scrub_path(path) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Not Found: {RESET}?next=/x", "Not Found: /accounts/password/reset/key/***/"),
        ("redis://:hunter2@host:6379/0 is away", "redis://***@host:6379/0 is away"),
        (
            'duplicate key "u"\nDETAIL:  Key (email)=(anna@example.com) already exists.',
            'duplicate key "u"\nDETAIL:  Key (email)=(***) already exists.',
        ),
        ("DETAIL:  Failing row contains (1, secret, x).", "DETAIL:  Failing row contains (***)."),
        (
            'File "/srv/chatsite/chat/views.py", line 3',
            'File "/srv/chatsite/chat/views.py", line 3',
        ),
        ("3/4 of it and/or more", "3/4 of it and/or more"),
    ],
)
def test_texts(text: str, shown: str) -> None:
    assert scrub.scrub(text) == shown


def test_reports_to_sentry_hold_no_secrets() -> None:
    event = {
        "request": {
            "method": "POST",
            "url": f"https://chat.example{RESET}",
            "query_string": "token=abc",
            "cookies": {"sessionid": "s"},
            "headers": {"X-Permit": "p"},
            "data": {"password": "q"},
        },
        "logentry": {"message": "Not Found: %s", "params": [RESET]},
        "exception": {"values": [{"value": "Key (email)=(anna@example.com) already exists."}]},
    }
    text = json.dumps(scrub.scrub_report(event, None))
    for secret in ("2f6d0b", "abc", "sessionid", "X-Permit", 'password"', "anna"):
        assert secret not in text


def rendered(capsys: Any, record: logging.LogRecord) -> str:
    formatter = logs.config("INFO", json=True)["formatters"]["structlog"]
    make = formatter.pop("()")
    return str(make(**formatter).format(record))


def test_lines_of_other_libraries_are_cleaned_too(capsys: Any) -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "x.py", 1, "Not Found: %s", (f"{RESET}?a=b",), None
    )
    line = json.loads(rendered(capsys, record))
    assert line["event"] == "Not Found: /accounts/password/reset/key/***/"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_servers_log(
    tmp_path: Path, client: Client, reader: User, conversation: Conversation
) -> None:
    """Every line is JSON, and none holds what is in these addresses."""
    client.post(reverse("account_reset_password"), {"email": reader.email})
    reset = re.search(r"/accounts/password/reset/key/[^\s]+", str(mail.outbox[0].body))
    assert reset is not None
    key = f"chat/{conversation.pk}/0123456789abcdef.webp"
    signed = in_request.cdn().sign([key]).urls[key]
    query = signed.partition("?")[2]
    with serving(tmp_path / "out", DEBUG="0", MEDIA_EDGE="1") as site:
        for path in (
            reset[0],
            reset[0].rstrip("/"),
            f"/nowhere{reset[0]}",
            "/accounts/confirm-email/MQ:1tXyzA:abcDEF/",
            f"/media/{key}?{query}",
            "/girls/mia/?token=hush",
            "/accounts/login/?next=/hush",
        ):
            for method in ("GET", "POST"):
                requests.request(method, site.url + path, timeout=20, allow_redirects=False)
        requests.post(f"{site.url}/hush-{'1' * 40}", b"x" * (2 * 1024 * 1024), timeout=20)
        until(lambda: '"status": 413' in site.output)
        lines = [json.loads(line) for line in site.output.splitlines()]
    asked = [line for line in lines if line.get("logger") == "chatsite.access"]
    assert len([line for line in asked if line["event"] == "request"]) > 10
    assert {413} & {line["status"] for line in asked if "status" in line}
    secrets = [
        reset[0].rstrip("/").split("/")[-1],
        "1tXyzA",
        "hush",
        *re.findall(r"=([^&]{9,})", query),
    ]
    for secret in secrets:
        assert secret not in site.output
