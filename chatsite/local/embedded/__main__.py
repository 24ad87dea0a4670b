"""The command line: see the package's docstring."""

import signal

# Before the imports, which take seconds on a busy machine. A shell that starts this process in the
# background makes it ignore Ctrl-C; this undoes it.
signal.signal(signal.SIGINT, signal.default_int_handler)

import argparse  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from chatsite.local.embedded.command import execute  # noqa: E402
from chatsite.local.embedded.data_dir import DataDir  # noqa: E402
from chatsite.local.embedded.errors import StartError  # noqa: E402
from chatsite.local.embedded.parts import ROOT  # noqa: E402
from chatsite.local.embedded.supervisor import run  # noqa: E402


def main() -> int:
    arguments = _parser().parse_args()
    try:
        data = DataDir.open(arguments.data_dir)
        if arguments.action == "run":
            run(data)
        return execute(data, arguments.command, disposable=arguments.disposable)
    except StartError as failure:
        print(f"chatsite: {failure}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m chatsite.local.embedded", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    _add_data_dir(actions.add_parser("run", help="start the whole site"))
    execute_parser = actions.add_parser("exec", help="run one command beside the parts")
    _add_data_dir(execute_parser)
    execute_parser.add_argument(
        "--disposable", action="store_true", help="a fast database that a crash may lose, for tests"
    )
    execute_parser.add_argument("command", nargs="+", metavar="CMD", help="after --")
    return parser


def _add_data_dir(parser: argparse.ArgumentParser) -> None:
    default = Path(os.environ.get("DATA_DIR") or ROOT / "var")
    parser.add_argument("--data-dir", type=Path, default=default, help=f"default: {default}")


if __name__ == "__main__":
    sys.exit(main())
