"""The widget's script, the endpoint that issues its tokens, and siteverify."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.http import FileResponse, HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from chatsite.gateways.turnstile.keys import is_test_key
from chatsite.local.challenge import tokens

SCRIPT = Path(__file__).with_name("api.js")
ACTION = re.compile(r"[A-Za-z0-9_-]{0,32}")
CDATA = re.compile(r"[A-Za-z0-9_-]{0,255}")


@require_GET
def script(request: HttpRequest) -> FileResponse:
    return FileResponse(
        SCRIPT.open("rb"), content_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> JsonResponse:
    """JSON `{sitekey, action, cData}` → 200 `{token}`, or 403 `{error}` with a client-side code."""
    asked = _fields(request)
    error = _client_error(asked)
    if error:
        return JsonResponse({"error": error}, status=403)
    made = tokens.issue(
        hostname=urlsplit(f"//{request.get_host()}").hostname or "",
        action=asked.get("action", ""),
        cdata=asked.get("cData", ""),
    )
    return JsonResponse({"token": made})


def _client_error(asked: dict[str, str]) -> str:
    """Cloudflare's error number, or ""."""
    site_key = asked.get("sitekey", "")
    if not is_test_key(site_key):
        return "110100"  # invalid sitekey
    if not ACTION.fullmatch(asked.get("action", "")):
        return "110420"  # invalid action
    if not CDATA.fullmatch(asked.get("cData", "")):
        return "110430"  # invalid cData
    return "600010" if site_key.startswith("2") else ""  # challenge failed


@csrf_exempt
@require_POST
def siteverify(request: HttpRequest) -> JsonResponse:
    """Form or JSON `secret, response, idempotency_key?`; answers in Cloudflare's shape."""
    asked = _fields(request)
    try:
        _check_secret(asked.get("secret", ""))
        challenge = tokens.spend(_response(asked), asked.get("idempotency_key", ""))
    except tokens.TokenRefused as refused:
        return JsonResponse({"success": False, "error-codes": [refused.code], "messages": []})
    answer = {"success": True, "error-codes": [], **asdict(challenge)}
    del answer["nonce"]
    return JsonResponse({**answer, "metadata": {"interactive": False}})


def _check_secret(secret: str) -> None:
    if not secret:
        raise tokens.TokenRefused("missing-input-secret")
    if not is_test_key(secret):
        raise tokens.TokenRefused("invalid-input-secret")
    if secret.startswith("2"):
        raise tokens.TokenRefused("invalid-input-response")
    if secret.startswith("3"):
        raise tokens.TokenRefused("timeout-or-duplicate")


def _response(asked: dict[str, str]) -> str:
    response = asked.get("response", "")
    if not response:
        raise tokens.TokenRefused("missing-input-response")
    return response


def _fields(request: HttpRequest) -> dict[str, str]:
    """The fields of a form or of a JSON object; {} for anything else."""
    if request.content_type != "application/json":
        return {name: str(value) for name, value in request.POST.items()}
    try:
        body: Any = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(body, dict):
        return {}
    return {name: value for name, value in body.items() if isinstance(value, str)}
