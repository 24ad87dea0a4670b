"""Lists of the admin over 10,000 rows take as many queries as over one."""

from functools import partial

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
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
from girls.models import GirlAsset, MediaWish
from tests.chat.replies import send
from tests.counting import queries
from tests.factories import make_conversation, make_girl, make_user
from tests.girls.assets import make_asset
from tests.payments.bought import buy
from tests.rows import ROWS, multiply

pytestmark = pytest.mark.django_db
# The session with its user, then two counts, the rows, and what the filters offer.
EXPECTED = {
    "accounts.auditentry": 4,
    "accounts.checkout": 5,
    "accounts.grant": 4,
    "accounts.payment": 8,
    "accounts.paymentevent": 5,
    "accounts.plan": 4,
    "accounts.premiumnotice": 4,
    "accounts.refund": 4,
    "accounts.subscription": 5,
    "accounts.user": 4,
    "auth.group": 4,
    "chat.conversation": 7,
    "chat.message": 4,
    "chat.quotaentry": 4,
    "chat.reply": 6,
    "chat.report": 4,
    "girls.girl": 5,
    "girls.girlasset": 5,
    "girls.mediawish": 5,
    "girls.tag": 4,
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
    assert found(staff) == few == EXPECTED


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
