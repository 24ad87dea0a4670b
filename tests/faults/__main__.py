"""`make faults`: starts the parts of the suite, then pytest beside them.

    python -m tests.faults [pytest's options]

SHORT=1 leaves out the tests marked `long`. FAULT_SECONDS is how long the soak takes.
"""

import os
import sys
from pathlib import Path

import pytest

from chatsite.local.embedded.signals import stop_with
from tests.faults import parts


def main() -> int:
    stop_with(130)
    folder = Path(os.environ.get("FAULTS_DATA", "var/faults"))
    options = ["--ds=tests.faults.settings", "-p", "no:cacheprovider"]
    if os.environ.get("SHORT"):
        options += ["-m", "not long"]
    given = sys.argv[1:]
    if not any("tests/" in each for each in given):
        given = ["tests/faults", *given]
    with parts.running(folder) as environment:
        os.environ.update(environment, FAULTS="1")
        os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        return int(pytest.main([*options, *given]))


if __name__ == "__main__":
    sys.exit(main())
