"""`make better-model`: download Qwen2.5-Coder-1.5B-Instruct (Q4_K_M, 1.1 GB, Apache-2.0), once.

The next `make run` uses it.
"""

import os
import sys
from pathlib import Path

from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.errors import StartError
from chatsite.local.embedded.parts import ROOT
from chatsite.local.embedded.weights import BETTER, fetch


def main() -> int:
    try:
        data = DataDir.open(Path(os.environ.get("DATA_DIR") or ROOT / "var"))
        model = fetch(BETTER, data.models, _tell)
    except StartError as error:
        print(f"chatsite: {error}", file=sys.stderr)
        return 1
    print(f"{BETTER.title} is here, and answers from the next `make run` on: {model}")
    return 0


def _tell(number: int, count: int) -> None:
    print(f"Fetching {BETTER.title} (1.1 GB, once): {number} of {count} …", flush=True)


if __name__ == "__main__":
    sys.exit(main())
