"""Starts all parts that the environment does not replace, and returns the environment to use."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from chatsite.local.embedded import cdn_key, model, object_store, postgresql, valkey, voice_process
from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.processes import MARK, end_leftovers

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def running_parts(
    data: DataDir, *, disposable: bool = False, for_site: bool = False
) -> Iterator[dict[str, str]]:
    """Yield the environment for the site's processes. The caller holds the folder's lock."""
    with ExitStack() as stack:
        stack.callback(end_leftovers, data.path)
        yield {**_environment(data), **_servers(data, stack, disposable, for_site)}


def _environment(data: DataDir) -> dict[str, str]:
    given = os.environ
    return {
        **given,
        "DEBUG": given.get("DEBUG", "1"),
        "SECRET_KEY": given.get("SECRET_KEY") or data.secret_key(),
        "ALLOWED_HOSTS": given.get("ALLOWED_HOSTS", "localhost,127.0.0.1"),
        "DATA_DIR": str(data.path),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), given.get("PATH", os.defpath)]),
        "PYTHONUNBUFFERED": "1",
        MARK: str(data.path),
    }


def _servers(
    data: DataDir, stack: ExitStack, disposable: bool, for_site: bool
) -> Mapping[str, str]:
    given = os.environ
    found: dict[str, str] = {}
    if not given.get("DATABASE_URL"):
        found["DATABASE_URL"] = stack.enter_context(postgresql.serve(data, disposable=disposable))
    if not given.get("REDIS_URL"):
        found["REDIS_URL"] = stack.enter_context(valkey.serve(data))
    if not (given.get("AWS_S3_ENDPOINT_URL") or given.get("AWS_STORAGE_BUCKET_NAME")):
        store = object_store.serve(data, origins=_origins(), disposable=disposable)
        found.update(stack.enter_context(store))
    if not given.get("CLOUDFRONT_DOMAIN"):
        found.update(cdn_key.variables(data, _origins()[0]))
    if not (given.get("LLM_BASE_URL_PRIMARY") or given.get("LOCAL_MODEL_URL")):
        found["LOCAL_MODEL_URL"] = stack.enter_context(model.serve(data, for_site=for_site))
    if not (given.get("LOCAL_VOICE_URL") or _has_voices(given)):
        found["LOCAL_VOICE_URL"] = stack.enter_context(voice_process.serve(data))
    return found


def _has_voices(given: Mapping[str, str]) -> bool:
    """Whether other services are configured for both speech and transcription."""
    speaks = given.get("ELEVENLABS_API_KEY") or given.get("SPEECH_BASE_URL")
    return bool(speaks and given.get("TRANSCRIPTION_BASE_URL"))


def _origins() -> tuple[str, ...]:
    """The origins at which a browser on this machine finds the site."""
    port = os.environ.get("PORT") or "8000"
    return tuple(f"http://{host}:{port}" for host in ("127.0.0.1", "localhost"))
