"""A large site's rows, here few of them."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import Payment, User
from chat.models import Conversation, Message
from girls.models import Girl
from tests.factories import make_user
from tests.operating import run

pytestmark = pytest.mark.django_db
FEW = ("--messages", "60", "--readers", "20", "--girls", "3")


def test_rows_of_a_small_site() -> None:
    run("seed_many", *FEW)
    assert User.objects.filter(is_demo=True).count() == 20
    assert Girl.objects.count() == 3
    assert Conversation.objects.count() == 30
    assert Message.objects.count() >= 50
    assert Payment.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgenabled FROM pg_trigger WHERE tgname = 'chat_recall_said'")
        assert cursor.fetchone() == ("O",)
    with pytest.raises(CommandError, match="filled before"):
        call_command("seed_many", *FEW)


def test_real_readers_are_left_alone() -> None:
    make_user()
    with pytest.raises(CommandError, match="real readers"):
        call_command("seed_many", *FEW, "--yes")
    assert User.objects.count() == 1
