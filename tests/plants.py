"""Plants a bug in a copy of the project and shows that the promises' test, or the lint, finds it.

`make plant BUG=claim`; the bugs are described in docs/systems/allowances.md, those of scripts in
docs/systems/front-end.md. Exits 0 where the check failed, as it should.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEST = "tests/chat/test_promises.py"


@dataclass(frozen=True)
class Change:
    """In one file, one text for another; the old one must stand there exactly once."""

    file: str
    old: str
    new: str

    def apply(self, root: Path) -> None:
        path = root / self.file
        text = path.read_text()
        assert text.count(self.old) == 1, f"{self.file} has changed: mend tests/plants.py"
        path.write_text(text.replace(self.old, self.new))


BUGS = {
    "claim": [
        Change(
            "chat/actions/claim_reply.py",
            "Reply.objects.unclaimed().filter(attempts",
            "Reply.objects.filter(attempts",
        )
    ],
    "unique-key": [
        Change("chat/actions/send_message.py", "if earlier is not None:", "if False:"),
        Change(
            "chat/migrations/0001_initial.py",
            "models.UniqueConstraint(fields=('conversation', 'client_id'), "
            "name='message_per_client_id')",
            "models.CheckConstraint(condition=models.Q(number__gte=0), "
            "name='message_per_client_id')",
        ),
    ],
    "unpaid-voice": [
        Change(
            "chat/delivery.py",
            "    quota.spend(conversation, kinds.of(message).resource, message)\n",
            "",
        )
    ],
    "read-check-save": [
        Change(
            "chat/permits.py",
            '.update(uses_left=F("uses_left") - 1)',
            ".first()\n    if used:\n        used.uses_left -= 1\n        used.save()",
        )
    ],
    "script": [Change("static/js/live/cursor.js", "  #close() {", "  #close() {\n    debugger;")],
    "script-import": [
        Change(
            "static/js/live/cursor.js",
            "/** How far",
            'import "../permits/permits.js";\n/** How far',
        )
    ],
}
LINT = [str(Path(sys.executable).with_name("oxlint")), "--deny-warnings", "static/js"]
LINTED = ("script", "script-import")


def plant(bug: str) -> bool:
    """Whether its check fails in a copy that has the bug."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        _copy_tracked_files(copy)
        for change in BUGS[bug]:
            change.apply(copy)
        return _fails(copy, LINT) if bug in LINTED else _test_fails(copy)


def _copy_tracked_files(target: Path) -> None:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listing.stdout.split("\0")):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)


def _test_fails(root: Path) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--tb=short"]
    command += ["--hypothesis-profile=verdict", TEST]
    return _fails(root, command)


def _fails(root: Path, command: list[str]) -> bool:
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTEST_XDIST_WORKER": "gw9"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    print(done.stdout[-3000:])
    return done.returncode == 1


if __name__ == "__main__":
    found = {bug: plant(bug) for bug in sys.argv[1:] or BUGS}
    for bug, failed in found.items():
        print(f"{bug}: {'found' if failed else 'NOT FOUND'}")
    sys.exit(not all(found.values()))
