"""Plants a bug in a copy of the project and shows that its test or check finds it.

`make plant BUG=claim`; the bugs are described in docs/systems/allowances.md, those of scripts in
docs/systems/front-end.md, `guards` in docs/systems/reliability.md, `imports` and `dates` in
tests/plants_of_order.py; those of QUERIES add queries to one counted page each. Exits 0 where the
test or check failed, as it should.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import plants_of_order
from tests.planted import Change
from tests.plants_of_guards import GUARDS
from tests.plants_of_order import Line

ROOT = Path(__file__).resolve().parent.parent
PROMISES = "tests/chat/test_promises.py"
# Of the state machine: a plant must be found whatever its chance brings. It stops at the first.
MANY_EXAMPLES = "200"
COUNTS = "tests/chat/test_query_counts.py"
ADMIN = "tests/web/test_admin_queries.py"


BUGS = {
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
            "answers=asked, paid=True, **fields",
            "answers=asked, **fields",
        )
    ],
    "read-check-save": [
        Change(
            "chat/permits.py",
            "    if not _USE.run(pk=permit_id, user=user_id, scope=scope):\n",
            "    used = TurnstilePermit.objects.filter(pk=permit_id, uses_left__gt=0).first()\n"
            "    if used:\n        used.uses_left -= 1\n        used.save()\n"
            "    else:\n",
        )
    ],
    "removal-untold": [
        Change(
            "chat/selectors.py",
            "found = conversation.messages.with_cards().filter(version__gt",
            "found = conversation.messages.present().with_cards().filter(version__gt",
        )
    ],
    "removal-goes-on": [
        Change("chat/removal.py", "error=REMOVED, **leases.over())", "error=REMOVED)"),
        Change(
            "chat/removal.py",
            "mine.unfinished().update(state=Reply.State.FAILED, ",
            "mine.unfinished().update(",
        ),
    ],
    "stop-untold": [
        Change("chat/actions/stop_reply.py", "            log.touch(conversation, changed)\n", ""),
    ],
    "clear-untold": [
        Change("chat/fragments.py", "self.conversation.cleared_number", "0"),
    ],
    "reaction-untold": [
        Change("chat/actions/react.py", "        log.touch(conversation, message)\n", ""),
    ],
    "script": [Change("static/js/live/cursor.js", "  #close() {", "  #close() {\n    debugger;")],
    "script-import": [
        Change(
            "static/js/live/cursor.js",
            "export class Cursor {",
            'import "../permits/permits.js";\nexport class Cursor {',
        )
    ],
}
LINT = [str(Path(sys.executable).with_name("oxlint")), "--deny-warnings", "static/js"]
LINTED = ("script", "script-import")


# One more query each, or one more for each row.
QUERIES: dict[str, tuple[str, list[Change]]] = {
    "query-gallery": (
        f"{COUNTS}::test_gallery_and_profile",
        [Change("girls/views.py", '.search(query).prefetch_related("tags")', ".search(query)")],
    ),
    "query-profile": (
        f"{COUNTS}::test_gallery_and_profile",
        [
            Change(
                "girls/views.py",
                "    shown = girl.assets",
                "    girl.assets.count()\n    shown = girl.assets",
            )
        ],
    ),
    "query-conversation": (
        f"{COUNTS}::test_pages_of_a_conversation",
        [
            Change(
                "chat/models/messages.py",
                'self.select_related("reply", "answers_reply")',
                "self.all()",
            )
        ],
    ),
    "query-threads": (
        f"{COUNTS}::test_threads",
        [Change("chat/threads.py", '"girl__greeting")', '"girl__greeting", "girl__name")')],
    ),
    "query-send": (
        f"{COUNTS}::test_sending",
        [
            Change(
                "chat/actions/send_message.py",
                "        _REPLY.save(",
                "        conversation.messages.count()\n        _REPLY.save(",
            )
        ],
    ),
    "query-sign": (
        f"{COUNTS}::test_signing",
        [
            Change(
                "chat/selectors.py",
                "    wanted = unknown = frozenset(keys)\n",
                "    wanted = unknown = frozenset(keys)\n    has_unread(user_id)\n",
            )
        ],
    ),
    "query-upload": (
        f"{COUNTS}::test_upload_signing",
        [
            Change(
                "chat/actions/sign_upload.py",
                "        upload.save()\n",
                "        upload.save()\n        upload.refresh_from_db()\n",
            )
        ],
    ),
    "query-reply": (
        f"{COUNTS}::test_answering",
        [
            Change(
                "chat/actions/claim_reply.py",
                "    token = uuid4()\n",
                "    Reply.objects.count()\n    token = uuid4()\n",
            )
        ],
    ),
    "query-admin": (
        ADMIN,
        [
            Change(
                "chat/admin/messages.py",
                'list_select_related = ("conversation__user", "conversation__girl")\n',
                'list_select_related = ("conversation",)\n',
            )
        ],
    ),
}

# The state machine comes to them in too few of its examples.
RARE = {
    "claim": (
        "tests/chat/test_leases.py",
        [
            Change(
                "chat/actions/claim_reply.py",
                "Reply.objects.unclaimed().filter(attempts",
                "Reply.objects.filter(attempts",
            )
        ],
    ),
    "unpaid-wording": (
        "tests/chat/test_regenerating.py",
        [
            Change(
                "chat/delivery.py",
                "quota.spend(conversation, kinds.of(hers).resource, hers",
                "quota.spend(conversation, None, hers",
            )
        ],
    ),
}
TESTED = {**QUERIES, **GUARDS, **RARE}


def plant(bug: str) -> bool:
    """Whether its check fails in a copy that has the bug."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        _copy_tracked_files(copy)
        test, changes = TESTED.get(bug) or (PROMISES, BUGS[bug])
        for change in changes:
            change.apply(copy)
        return _fails(copy, LINT) if bug in LINTED else _test_fails(copy, test)


def plant_of_order(plant: Line) -> bool:
    """Whether the plant's check fails, with its words, in a copy that has the line."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        _copy_tracked_files(copy)
        plant.apply(copy)
        environment = {**os.environ, "PYTHONPATH": str(copy), "PYTEST_XDIST_WORKER": "gw5"}
        done = subprocess.run(
            plant.check, cwd=copy, env=environment, capture_output=True, text=True
        )
    told = done.stdout + done.stderr
    return done.returncode == 1 and plant.words in told


def _copy_tracked_files(target: Path) -> None:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listing.stdout.split("\0")):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)


def _test_fails(root: Path, test: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--tb=short"]
    command += ["--hypothesis-profile=verdict", *test.split()]
    return _fails(root, command)


def _fails(root: Path, command: list[str]) -> bool:
    environment = {
        **os.environ,
        "PYTHONPATH": str(root),
        "PYTEST_XDIST_WORKER": "gw5",
        "PROMISES_EXAMPLES": MANY_EXAMPLES,
    }
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    print(done.stdout[-3000:])
    return done.returncode == 1


def run(names: list[str]) -> dict[str, bool]:
    """By what was planted: whether it was found. Without names, everything is planted."""
    every = [*BUGS, *TESTED, *plants_of_order.PLANTS]
    found = {}
    for name in [*GUARDS] if names == ["guards"] else names or every:
        if name in BUGS or name in TESTED:
            found[name] = plant(name)
        else:
            for one in plants_of_order.PLANTS[name]:
                found[f"{one.line!r} in {one.file}"] = plant_of_order(one)
    return found


if __name__ == "__main__":
    outcome = run(sys.argv[1:])
    for planted, was_found in outcome.items():
        print(f"{planted}: {'found' if was_found else 'NOT FOUND'}")
    sys.exit(not all(outcome.values()))
