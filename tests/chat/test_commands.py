"""What operators do at a shell."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum

from chat import actions, tasks
from chat.models import Conversation, QuotaEntry, Resource
from tests.factories import make_conversation

pytestmark = pytest.mark.django_db


def reset_quotas(*args: str) -> str:
    out = StringIO()
    call_command("reset_quotas", *args, stdout=out)
    return out.getvalue()


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


def test_a_dry_run_says_the_same_and_changes_nothing(spent: Conversation) -> None:
    assert "Would reset 1 allowance(s) in 1 conversation(s)." in reset_quotas("--all", "--dry-run")
    assert left(spent) == 6
    assert not QuotaEntry.objects.filter(reason="reset").exists()


def test_one_reader_one_girl_one_resource(spent: Conversation) -> None:
    other_girl = make_conversation(spent.user)
    other_reader = actions.start_conversation(make_conversation().user, spent.girl)
    for conversation in (other_girl, other_reader):
        spend(conversation, 1)
    reset_quotas("--user", spent.user.email.upper(), "--girl", spent.girl.slug)
    assert (left(spent), left(other_girl), left(other_reader)) == (10, 9, 9)
    reset_quotas("--user", spent.user.email, "--resource", "media")
    assert left(other_girl) == 9
    reset_quotas("--user", spent.user.email)
    assert (left(other_girl), left(other_reader)) == (10, 9)
    reset_quotas("--girl", spent.girl.slug, "--resource", "text")
    assert left(other_reader) == 10


def test_the_audit_finds_an_allowance_that_its_ledger_does_not_explain(
    spent: Conversation,
) -> None:
    make_conversation()
    out = StringIO()
    call_command("audit_quotas", stdout=out)
    assert out.getvalue() == "Every allowance is the sum of its ledger.\n"
    Conversation.objects.filter(pk=spent.pk).update(free_text=7)
    with pytest.raises(CommandError, match=r"1 allowance\(s\) differ"):
        call_command("audit_quotas", stdout=out)
    assert f"{spent.user.email} · {spent.girl.name}: text is 7, its ledger says 6" in out.getvalue()


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
