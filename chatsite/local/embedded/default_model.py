"""Downloads the default model beside the running site, then serves it until a signal.

`python -m chatsite.local.embedded.default_model --data-dir var --port 8081`. The smaller model
answers until the default one is ready, and if the download fails. Each step prints one line.
"""

import argparse
import os
import sys
from pathlib import Path

from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.errors import StartError
from chatsite.local.embedded.model import command
from chatsite.local.embedded.processes import running
from chatsite.local.embedded.signals import stop_with
from chatsite.local.embedded.weights import DEFAULT, fetch


def main() -> int:
    stop_with(0)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    arguments = parser.parse_args()
    parent = os.getppid()
    try:
        data = DataDir.open(arguments.data_dir)
        model = fetch(DEFAULT, data.models, _tell)
        # If the site was killed meanwhile, nobody needs the model.
        if os.getppid() == parent:
            _serve(data, model, arguments.port)
    except StartError as error:
        _say(f"{error} SmolLM2-135M keeps answering; the next start tries again.")
        return 1
    return 0


def _serve(data: DataDir, model: Path, port: int) -> None:
    with running(command(data, model, port, "default-model"), data.path) as part:
        _say(f"{DEFAULT.title} is ready and answers from now on.")
        part.process.wait()
    raise StartError("The default local model ended.")


def _tell(number: int, count: int) -> None:
    size = DEFAULT.size // 1_000_000
    _say(f"fetching {DEFAULT.title} ({size} MB, once): {number} of {count} …")


def _say(words: str) -> None:
    print(f"Local model: {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
