"""The site with production's settings and the result of `collectstatic`, over HTTPS."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from chatsite.local.embedded.http import answers
from chatsite.local.embedded.processes import free_port
from tests.gateways.turnstile.double import SECRET, Double
from tests.waiting import until
from tests.web.serving import database_url

# Hands out what tests.gateways.turnstile.double takes for a token, for each run of the widget.
WIDGET = """
(() => {
  let given, runs = 0;
  window.turnstile = {
    render: (box, options) => { given = options; return "widget"; },
    reset: () => undefined,
    execute: () => given.callback(`${Date.now()}-${runs += 1}.${given.action}.${given.cData}`),
  };
  window[new URL(document.currentScript.src).searchParams.get("onload")]();
})();
"""
HOST = "localhost"
# What Django's own admin brings for forms, htmx's extensions and allauth's scripts.
UNASKED = (
    *("admin/js/vendor", "admin/js/admin", "admin/css/vendor"),
    *("django_htmx/ext", "account/js", "mfa/js"),
)


@dataclass(frozen=True)
class Production:
    port: int
    static_root: Path

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}"


def collected(static_root: Path) -> str:
    """What `collectstatic` says on its standard error; the files are in the folder then.

    Less what no page here asks for: to compress it is most of the work. tests/browser/database.py
    collects it too.
    """
    left_out = [f"--ignore={part}/*" for part in UNASKED]
    done = subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", *left_out],
        env=_environment(static_root),
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stderr


@contextmanager
def production(static_root: Path, folder: Path, turnstile: Double) -> Iterator[Production]:
    """Beside the tests' own database; killed on the way out."""
    port, tls_port = free_port(), free_port()
    key, certificate = _certificate(folder)
    environment = {
        **_environment(static_root),
        "DATABASE_URL": database_url(),
        "TURNSTILE_VERIFY_URL": turnstile.url,
        "PORT": str(port),
    }
    ports = [str(port), str(tls_port)]
    out = folder / "production.out"
    with out.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.web.tls_server", *ports, str(key), str(certificate)],
            env=environment,
            cwd=settings.BASE_DIR,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        until(lambda: process.poll() is not None or answers(port, "/healthz"))
        assert process.poll() is None, out.read_text()
        yield Production(tls_port, static_root)
    finally:
        process.kill()
        process.wait()


def _environment(static_root: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.web.production_settings",
        "TEST_STATIC_ROOT": str(static_root),
        "DEBUG": "0",
        "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
        "REDIS_URL": settings.REDIS_URL,
        "LLM_BASE_URL_PRIMARY": "http://127.0.0.1:9/v1",
        "TURNSTILE_SITE_KEY": "0x4-not-one-for-tests",
        "TURNSTILE_SECRET_KEY": SECRET,
    }


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A key and a certificate that nobody vouches for, as PEM files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    files = folder / "key.pem", folder / "certificate.pem"
    files[0].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    files[1].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return files
