"""What operators do at a shell."""

import uuid
from importlib import import_module

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum

from accounts.models import AuditEntry
from chat import actions, audit, tasks
from chat.models import Conversation, QuotaEntry, Resource
from tests.factories import make_conversation
from tests.operating import run, stopped_at

pytestmark = pytest.mark.django_db


def reset_quotas(*args: str) -> str:
    return run("reset_quotas", *args, "--reason", "An outage")


def spend(conversation: Conversation, count: int) -> None:
    for n in range(count):
        actions.send_message(conversation.user_id, conversation.pk, "Hi", f"id-{n}")


@pytest.fixture
def spent(conversation: Conversation) -> Conversation:
    spend(conversation, 4)
    return conversation


def left(conversation: Conversation) -> int:
    conversation.refresh_from_db()
    ledger = QuotaEntry.objects.filter(conversation=conversation, resource="text")
    assert conversation.left(Resource.TEXT) == ledger.aggregate(total=Sum("delta"))["total"]
    return conversation.left(Resource.TEXT)


def test_resetting_all_fills_up_and_says_so(spent: Conversation) -> None:
    untouched = make_conversation()
    out = reset_quotas("--all")
    assert f"{spent.user.email} · {spent.girl.name}: text +4" in out
    assert out.endswith("Reset 1 allowance(s) in 1 conversation(s).\n")
    assert left(spent) == 10
    assert left(untouched) == 10
    entry = QuotaEntry.objects.get(reason="reset")
    assert (entry.delta, entry.cause) == (4, "reset_quotas")
    noted = AuditEntry.objects.get()
    assert (noted.source, noted.what, noted.about) == ("shell", "refilled allowances", None)
    assert (noted.reason, noted.detail) == ("An outage", "text +4, in 1 conversation(s)")


def test_a_dry_run_says_the_same_and_changes_nothing(spent: Conversation) -> None:
    assert "Would reset 1 allowance(s) in 1 conversation(s)." in reset_quotas("--all", "--dry-run")
    assert left(spent) == 6
    assert not QuotaEntry.objects.filter(reason="reset").exists()
    assert not AuditEntry.objects.exists()


def test_without_a_reason_nothing_is_reset(spent: Conversation) -> None:
    with pytest.raises(CommandError, match="--reason"):
        run("reset_quotas", "--all")
    assert left(spent) == 6


@pytest.mark.usefixtures("small_batches")
def test_a_stop_between_two_batches_leaves_what_was_done_and_can_be_gone_on(
    spent: Conversation,
) -> None:
    other = make_conversation()
    spend(other, 3)
    first, second = sorted((spent, other), key=lambda each: each.pk.bytes)
    before = left(second)
    with stopped_at("chat.actions.reset_quotas._fill", 2):
        reset_quotas("--all")
    assert (left(first), left(second)) == (10, before)
    assert AuditEntry.objects.count() == 1
    assert reset_quotas("--all").endswith("Reset 1 allowance(s) in 1 conversation(s).\n")
    assert (left(first), left(second)) == (10, 10)
    assert AuditEntry.objects.count() == 2
    assert "Reset 0" in reset_quotas("--all")


@pytest.mark.usefixtures("small_batches")
def test_a_stop_within_a_batch_takes_it_back(spent: Conversation) -> None:
    with stopped_at("accounts.desk.audit.note", 1):
        reset_quotas("--all")
    assert left(spent) == 6
    assert not QuotaEntry.objects.filter(reason="reset").exists()


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    # Of the module: the package has the function by the same name.
    monkeypatch.setattr(import_module("chat.actions.reset_quotas"), "BATCH", 1)
    monkeypatch.setattr(audit, "BATCH", 1)


def test_one_reader_one_girl_one_resource(spent: Conversation) -> None:
    other_girl = make_conversation(spent.user)
    other_reader = actions.start_conversation(make_conversation().user, spent.girl)
    for conversation in (other_girl, other_reader):
        spend(conversation, 1)
    reset_quotas("--user", spent.user.email.upper(), "--girl", spent.girl.slug)
    assert AuditEntry.objects.get().about == spent.user
    assert (left(spent), left(other_girl), left(other_reader)) == (10, 9, 9)
    reset_quotas("--user", spent.user.email, "--resource", "media")
    assert left(other_girl) == 9
    reset_quotas("--user", spent.user.email)
    assert (left(other_girl), left(other_reader)) == (10, 9)
    reset_quotas("--girl", spent.girl.slug, "--resource", "text")
    assert left(other_reader) == 10


def test_the_audit_finds_an_allowance_that_its_ledger_does_not_explain(
    spent: Conversation, capsys: pytest.CaptureFixture[str]
) -> None:
    make_conversation()
    assert run("audit_quotas") == "Every allowance is the sum of its ledger.\n"
    Conversation.objects.filter(pk=spent.pk).update(free_text=7)
    capsys.readouterr()
    with pytest.raises(CommandError, match=r"1 allowance\(s\) differ"):
        call_command("audit_quotas")
    told = f"{spent.user.email} · {spent.girl.name}: text is 7, its ledger says 6"
    assert told in capsys.readouterr().out
    details = AuditEntry.objects.order_by("pk").values_list("detail", flat=True)
    assert [*details] == [
        "2 conversation(s), 0 allowance(s) differ",
        "2 conversation(s), 1 allowance(s) differ",
    ]


def test_a_dry_run_of_the_audit_says_how_much_it_would_compare(spent: Conversation) -> None:
    assert "Would compare 1 conversation(s), in 1 batch(es)." in run("audit_quotas", "--dry-run")
    assert not AuditEntry.objects.exists()


@pytest.mark.usefixtures("small_batches")
def test_an_audit_that_was_stopped_goes_on_where_it_was(spent: Conversation) -> None:
    make_conversation()
    first = Conversation.objects.earliest("pk")
    with stopped_at("chat.audit._differing", 2):
        run("audit_quotas")
    assert "1 conversation(s)" in AuditEntry.objects.get().detail
    run("audit_quotas", "--after", str(first.pk))
    assert AuditEntry.objects.latest("pk").detail.startswith("1 conversation(s)")
    assert "in 0 batch(es)" in run(
        "audit_quotas", "--dry-run", "--after", str(uuid.UUID(int=2**128 - 1))
    )


def test_the_scheduled_reset_writes_its_cause(spent: Conversation) -> None:
    tasks.reset_quotas()
    assert left(spent) == 10
    assert QuotaEntry.objects.get(reason="reset").cause == "schedule"


@pytest.mark.parametrize(
    "args",
    [(), ("--all", "--user", "a@example.com"), ("--user", "nobody@example.com"), ("--girl", "no")],
)
def test_unclear_or_unknown_targets_are_refused(spent: Conversation, args: tuple[str]) -> None:
    with pytest.raises(CommandError):
        reset_quotas(*args)
    assert left(spent) == 6
