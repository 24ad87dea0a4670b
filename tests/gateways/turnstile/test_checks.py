"""What an operator meets who starts production with something missing."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from chatsite import env as environment
from chatsite.checks import check_production
from chatsite.env.gateways import gateways
from tests.gateways.cdn.conftest import PAIRS

GOOD = {
    "DEBUG": "0",
    "PORT": "8123",
    "ALLOWED_HOSTS": "chat.example.org",
    "TURNSTILE_SITE_KEY": "0x4AAAAAAAsitekeyforatest",
    "TURNSTILE_SECRET_KEY": "0x4AAAAAAAsecretforatest",
    "LLM_BASE_URL_PRIMARY": "http://127.0.0.1:9",
    "CLOUDFRONT_DOMAIN": "d111111abcdef8.cloudfront.net",
    "CLOUDFRONT_KEY_ID": PAIRS["ecdsa"].key_id,
    "CLOUDFRONT_PRIVATE_KEY": PAIRS["ecdsa"].private,
    "SPEECH_BASE_URL": "http://127.0.0.1:9/v1",
    "TRANSCRIPTION_BASE_URL": "http://127.0.0.1:9/v1",
    "AGE_ASSURANCE_URL": "https://age.example.org/check",
    "AGE_ASSURANCE_KEY": "k" * 32,
}
STRIPE = {
    "PAYMENT_VENDORS": "stripe",
    "STRIPE_SECRET_KEY": "sk_live_fortests",
    "STRIPE_WEBHOOK_SECRET": "whsec_fortests",
}
# The Procfile's processes, as far as they come without a server to talk to.
STARTS = {
    "web": [sys.executable, str(django_settings.BASE_DIR / "manage.py"), "serve"],
    "worker": [sys.executable, "-m", "celery", "-A", "chatsite", "worker", "--pool", "solo"],
    "beat": [sys.executable, "-m", "celery", "-A", "chatsite", "beat"],
}
# A start of `web` as far as it comes without listening, and then the check in the same process.
IMPORT = """import sys, chatsite.asgi
from django.core.management import call_command
print("loaded", file=sys.stderr)
call_command("check")"""
CHECK = [sys.executable, str(django_settings.BASE_DIR / "manage.py"), "check"]
READ = (
    *("DEBUG", "PORT", "ALLOWED_HOSTS", "TURNSTILE_", "NEXT_PUBLIC_", "LLM_", "LOCAL_MODEL_"),
    *("CLOUDFRONT_", "MEDIA_EDGE", "AGE_ASSURANCE_", "PAYMENT_", "STRIPE_"),
    *("SPEECH_", "ELEVENLABS_", "TRANSCRIPTION_", "LOCAL_VOICE_"),
)


@pytest.fixture
def _production(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(READ)]:
        monkeypatch.delenv(name)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def _faults_show(settings: Settings) -> None:
    settings.SILENCED_SYSTEM_CHECKS = []


def faults(settings: Settings) -> list[str]:
    """Ids of the faults of the environment as it is now."""
    env = environment.read()
    read: dict[str, Any] = {
        "DEBUG": env.site.debug,
        "PORT": env.site.port,
        "ALLOWED_HOSTS": env.site.allowed_hosts,
        "SECRET_KEY": env.site.secret_key,
        "MEDIA_EDGE_KEYS": env.media.edge_keys,
        "TURNSTILE_SITE_KEY": env.challenge.site_key,
        "TURNSTILE_SECRET_KEY": env.challenge.secret_key,
        "TURNSTILE_VERIFY_URL": env.challenge.verify_url,
        "TURNSTILE_SCRIPT_URL": env.challenge.script_url,
        "TURNSTILE_HOSTNAMES": env.challenge.hostnames,
        "GATEWAYS": gateways(env),
    }
    for name, value in read.items():
        setattr(settings, name, value)
    return [str(fault.id) for fault in check_production()]


@pytest.mark.usefixtures("_production", "_faults_show")
@pytest.mark.parametrize(
    ("changes", "ids"),
    [
        ({}, []),
        ({"TURNSTILE_SITE_KEY": ""}, ["chatsite.E001"]),
        ({"TURNSTILE_SECRET_KEY": ""}, ["chatsite.E001"]),
        ({"TURNSTILE_SITE_KEY": "", "NEXT_PUBLIC_TURNSTILE_SITE_KEY": "0x4AAAAAAAkey"}, []),
        ({"TURNSTILE_SITE_KEY": "1x00000000000000000000AA"}, ["chatsite.E002"]),
        ({"TURNSTILE_SITE_KEY": "3x00000000000000000000FF"}, ["chatsite.E002"]),
        ({"TURNSTILE_SECRET_KEY": "1x0000000000000000000000000000000AA"}, ["chatsite.E002"]),
        ({"TURNSTILE_VERIFY_URL": "http://127.0.0.1:8123/siteverify"}, ["chatsite.E003"]),
        ({"TURNSTILE_VERIFY_URL": "https://chat.example.org/siteverify"}, ["chatsite.E003"]),
        ({"TURNSTILE_SCRIPT_URL": "/challenge/v0/api.js"}, ["chatsite.E003"]),
        # Another service of this machine may stand in for Cloudflare.
        ({"TURNSTILE_VERIFY_URL": "http://127.0.0.1:9000/siteverify"}, []),
        ({"ALLOWED_HOSTS": "*"}, ["chatsite.E004"]),
        ({"ALLOWED_HOSTS": "*", "TURNSTILE_HOSTNAMES": "chat.example.org"}, []),
        ({"LLM_BASE_URL_PRIMARY": ""}, ["chatsite.E005"]),
        ({"LLM_BASE_URL_PRIMARY": "", "LOCAL_MODEL_URL": "http://127.0.0.1:9"}, []),
        ({"LLM_BASE_URL_PRIMARY": "https://api.deepseek.com"}, ["chatsite.E009"]),
        ({"LLM_BASE_URL_PRIMARY": "https://a.example", "LLM_API_KEY_PRIMARY": "k"}, []),
        ({"MODERATION_BASE_URL": "https://api.openai.com/v1"}, ["chatsite.E010"]),
        ({"SECRET_KEY": "changeme" * 8}, ["chatsite.E008"]),
        ({"CLOUDFRONT_DOMAIN": ""}, ["chatsite.E006"]),
        ({"CLOUDFRONT_KEY_ID": "", "CLOUDFRONT_PRIVATE_KEY": ""}, ["chatsite.E006"] * 2),
        ({"CLOUDFRONT_PRIVATE_KEY": "/no/such/file"}, ["chatsite.E007"]),
        ({"CLOUDFRONT_PRIVATE_KEY": PAIRS["rsa"].public}, ["chatsite.E007"]),
        ({"MEDIA_EDGE_KEYS": "K1=/no/such/file"}, ["chatsite.E007"]),
        ({"SPEECH_BASE_URL": ""}, ["chatsite.W001"]),
        ({"SPEECH_BASE_URL": "", "ELEVENLABS_API_KEY": "key"}, []),
        ({"TRANSCRIPTION_BASE_URL": ""}, ["chatsite.W002"]),
        ({"AGE_ASSURANCE_URL": ""}, ["chatsite.W005"]),
        (STRIPE, []),
        ({**STRIPE, "STRIPE_SECRET_KEY": "sk_test_4eC39HqLyjW"}, ["chatsite.E011"]),
        ({**STRIPE, "STRIPE_SECRET_KEY": "rk_test_4eC39HqLyjW"}, ["chatsite.E011"]),
        ({**STRIPE, "STRIPE_API_BASE": "http://127.0.0.1:8123/till"}, ["chatsite.E012"]),
        ({"DEBUG": "1", "CLOUDFRONT_DOMAIN": ""}, []),
        ({"DEBUG": "1", "TURNSTILE_SITE_KEY": "", "LLM_BASE_URL_PRIMARY": ""}, []),
    ],
)
def test_faults(
    changes: dict[str, str],
    ids: list[str],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    assert faults(settings) == ids


def start(
    command: list[str], folder: Path, changes: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """`command` under production's settings; an empty value is as good as an unset one."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(READ)}
    kept |= {"PYTHONPATH": str(django_settings.BASE_DIR)}
    kept |= {"DJANGO_SETTINGS_MODULE": "chatsite.settings"}
    return subprocess.run(  # noqa: S603  our own commands
        command,
        env={**kept, **GOOD, **changes},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["check", *STARTS])
def test_nothing_starts_with_faults(name: str, tmp_path: Path) -> None:
    """One message that names every fault, and no traceback before it."""
    changes = {
        "TURNSTILE_SITE_KEY": "1x00000000000000000000AA",
        "TURNSTILE_SECRET_KEY": "",
        "LLM_BASE_URL_PRIMARY": "",
        "SECRET_KEY": "django-insecure-" + "k" * 40,
    }
    result = start({"check": CHECK, **STARTS}[name], tmp_path, changes)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    for fault in (
        "(chatsite.E002) TURNSTILE_SITE_KEY",
        "(chatsite.E001) TURNSTILE_SECRET_KEY",
        "(chatsite.E005)",
        "(chatsite.E008) SECRET_KEY",
    ):
        assert result.stderr.count(fault) == 1


@pytest.mark.slow
@pytest.mark.parametrize("voices", [True, False], ids=["whole", "without voices"])
def test_a_good_environment_starts_and_the_check_says_what_is_missing(
    voices: bool, tmp_path: Path
) -> None:
    nothing = {"SPEECH_BASE_URL": "", "TRANSCRIPTION_BASE_URL": ""}
    result = start([sys.executable, "-c", IMPORT], tmp_path, {} if voices else nothing)
    assert result.returncode == 0, result.stderr
    at_start, checked = result.stderr.split("loaded")
    for warning in ("chatsite.W001", "chatsite.W002"):
        assert warning not in at_start
        assert (warning in checked) != voices
