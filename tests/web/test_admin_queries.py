"""Lists of the admin take few queries over any number of rows, and none that reads all of them.

At size: `make bench FIGURE=admin`. What a list lacks is told by `manage.py check`, too."""

import re
from functools import partial
from urllib.parse import parse_qsl

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.desk import audit
from accounts.models import (
    AuditEntry,
    Checkout,
    Grant,
    Payment,
    PaymentEvent,
    PremiumNotice,
    Refund,
    Subscription,
    User,
)
from chat.models import Conversation, Message, QuotaEntry, Reply, Report
from chatsite.web.admin_lists import BoundedList
from girls.models import GirlAsset, MediaWish
from tests.chat.replies import send
from tests.counting import queries
from tests.factories import make_conversation, make_girl, make_user
from tests.girls.assets import make_asset
from tests.payments.bought import buy
from tests.rows import ROWS, multiply

pytestmark = pytest.mark.django_db
# The session with its user, then a count that ends, the rows, and what the filters offer.
EXPECTED = {
    "accounts.auditentry": 3,
    "accounts.checkout": 3,
    "accounts.grant": 3,
    "accounts.payment": 5,
    "accounts.paymentevent": 3,
    "accounts.plan": 3,
    "accounts.premiumnotice": 3,
    "accounts.refund": 3,
    "accounts.subscription": 4,
    "accounts.user": 3,
    "auth.group": 3,
    "chat.conversation": 4,
    "chat.message": 3,
    "chat.quotaentry": 3,
    "chat.reply": 5,
    "chat.report": 3,
    "girls.girl": 4,
    "girls.girlasset": 5,
    "girls.mediawish": 4,
    "girls.tag": 3,
}


def found(staff: Client) -> dict[str, int]:
    models = [model for model in admin.site._registry if model._meta.label_lower in EXPECTED]
    return {model._meta.label_lower: queries(partial(listed, staff, model)) for model in models}


def listed(staff: Client, model: type[Model]) -> None:
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    assert staff.get(url).status_code == 200


def test_lists_over_many_rows() -> None:
    staff = Client()
    staff.force_login(make_user(is_staff=True, is_superuser=True))
    conversation = make_conversation(make_user())
    asset = make_asset(conversation.girl)
    wish = MediaWish.objects.create(girl=conversation.girl, kind="image", tag="tag")
    sent = send(conversation).message
    report = Report.objects.create(conversation=conversation, message=sent, reason="other")
    audit.note(conversation.user, "opened", on=report, about=conversation.user)
    fill_books(reader := make_user(), few=True)
    few = found(staff)
    fill(conversation, sent, asset, wish)
    fill_books(reader)
    assert few == EXPECTED
    # One more asks the planner about how many there are.
    many = found(staff)
    assert {
        name: many[name] - few[name] for name in few if many[name] - few[name] not in (0, 1)
    } == {}


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label_lower)
def test_no_statement_reads_all_rows(admin_client: Client, model: type[Model]) -> None:
    """With a choice of each filter, a search, and another order."""
    assert isinstance(admin.site._registry[model], BoundedList)
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    shown = admin_client.get(url).context["cl"]
    chosen = [list(spec.choices(shown))[-1]["query_string"] for spec in shown.filter_specs]
    asked = {key: value for each in chosen for key, value in parse_qsl(each.lstrip("?"))}
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        answer = admin_client.get(url, {**asked, "q": "a", "o": "-1"})
    assert answer.status_code == 200
    for statement in (query["sql"] for query in captured):
        assert "DISTINCT" not in statement
        assert "COUNT(" not in statement or "LIMIT" in statement


SEARCHED = [model for model, shown in admin.site._registry.items() if shown.search_fields]


@pytest.mark.parametrize("model", SEARCHED, ids=lambda model: model._meta.label_lower)
def test_a_search_compares_no_column_of_a_joined_table(
    admin_client: Client, model: type[Model]
) -> None:
    """Such a condition has the whole list looked at for a few rows."""
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    with CaptureQueriesContext(connection) as captured:
        assert admin_client.get(url, {"q": "a"}).status_code == 200
    for statement in (query["sql"] for query in captured):
        begun, _, rest = statement.partition(" WHERE ")
        condition = rest.partition(" ORDER BY ")[0]
        assert {*re.findall(r'"(\w+)"\.', condition)} <= {*re.findall(r' FROM "(\w+)"', begun)}


def fill(conversation: Conversation, sent: Message, asset: GirlAsset, wish: MediaWish) -> None:
    """Many of everything that readers make; of what staff make, more than a page."""
    girls = [make_girl() for _ in range(120)]
    girl = f"{girls[0].pk} + n %% {len(girls)}"
    multiply(conversation.user, {"email": "'many' || n || '@example.com'"})
    first_user = User.objects.filter(email__startswith="many").earliest("pk").pk
    multiply(conversation, {"id": "gen_random_uuid()", "user_id": f"{first_user} + n - 1"})
    of_each = {"conversation_id": "other.id", "client_id": "NULL", "number": "9"}
    others = "(SELECT id FROM chat_conversation) AS other"
    multiply(sent, of_each, others)
    entry = conversation.quota_entries.earliest("pk")
    multiply(entry, {"conversation_id": "other.id"}, others)
    asked = "(SELECT id, conversation_id FROM chat_message WHERE number = 9) AS other"
    of_each = {"message_id": "other.id", "conversation_id": "other.conversation_id"}
    multiply(Reply.objects.get(), of_each, asked)
    multiply(Report.objects.get(), {"message_id": "NULL"})
    multiply(AuditEntry.objects.get(), {})
    multiply(asset, {"girl_id": girl, "file": "'assets/' || n"})
    multiply(wish, {"girl_id": girl, "tag": "'tag' || n"})
    of_readers = (User, Conversation, Message, QuotaEntry, Reply, Report)
    many = (*of_readers, AuditEntry, GirlAsset, MediaWish)
    assert all(model._default_manager.count() > ROWS for model in many)


def fill_books(reader: User, *, few: bool = False) -> None:
    """Orders of many readers, each with a subscription, a payment, its grant and a refund."""
    if few:
        payment = buy(reader)
        fields = {"amount": 5, "reason": "They asked", "by": reader}
        Refund.objects.create(payment=payment, **fields)
        return
    payment = Payment.objects.get()
    people = "(SELECT id FROM accounts_user WHERE email LIKE 'many%%') AS other"
    multiply(payment.checkout, {"id": "gen_random_uuid()", "user_id": "other.id"}, people)
    others = "(SELECT id FROM accounts_checkout ORDER BY user_id OFFSET 1) AS other"
    of_each = {"checkout_id": "other.id"}
    unique = {**of_each, "vendor_id": "other.id::text"}
    multiply(payment.checkout.subscriptions.get(), unique, others)
    multiply(payment, unique, others)
    multiply(payment.checkout.notices.get(), of_each, others)
    multiply(PaymentEvent.objects.get(), {**of_each, "event_id": "other.id::text"}, others)
    paid = "(SELECT number FROM accounts_payment ORDER BY number OFFSET 1) AS other"
    of_each = {"payment_id": "other.number"}
    multiply(Grant.objects.get(), of_each, paid)
    multiply(Refund.objects.get(), {**of_each, "id": "gen_random_uuid()"}, paid)
    books = (Checkout, Grant, Payment, PaymentEvent, PremiumNotice, Refund, Subscription)
    assert all(model._default_manager.count() > ROWS for model in books)
