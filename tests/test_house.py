"""The shape of the house: short files, short functions, and a clear top level."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# What makes a Django project; everything else has a room.
PROJECT = {
    *("__init__", "apps", "asgi", "celery", "checks", "health", "schedule", "settings", "urls"),
}
FOLDERS = ("accounts", "chat", "chatsite", "girls", "static", "tests")
LONGEST_FILE, MEDIAN_FUNCTION, LONGEST_FUNCTION = 300, 8, 30


def ours(ending: str) -> list[Path]:
    """The project's own files, without generated migrations."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob(f"*.{ending}")]
    return [path for path in found if not {"migrations", "vendor"} & set(path.parts)]


def part(sizes: list[int], share: float) -> int:
    return sorted(sizes)[int(len(sizes) * share)]


@pytest.mark.parametrize("ending", ["py", "js", "css"])
def test_files_are_short(ending: str) -> None:
    sizes = [len(path.read_text().splitlines()) for path in ours(ending)]
    assert part(sizes, 0.95) <= LONGEST_FILE


def test_functions_are_short() -> None:
    sizes = [
        int(node.end_lineno or node.lineno) - node.lineno + 1
        for path in ours("py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert part(sizes, 0.5) <= MEDIAN_FUNCTION
    assert part(sizes, 0.95) <= LONGEST_FUNCTION


def test_only_modules_called_dispatch_wait_for_a_commit() -> None:
    ours_alone = [path for path in ours("py") if "tests" not in path.parts]
    callers = {path for path in ours_alone if "on_commit(" in path.read_text()}
    assert callers == {ROOT / app / "dispatch.py" for app in ("accounts", "chat", "girls")}


def test_the_top_of_chatsite_holds_the_project_alone() -> None:
    assert {path.stem for path in (ROOT / "chatsite").glob("*.py")} == PROJECT
