"""Any text in any field that a stranger, a reader or staff can fill: an answer, never an error."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.factories import make_conversation, make_user

pytestmark = pytest.mark.django_db

# What a form can carry: all of Unicode but halves of pairs; and what grows when it is changed.
ANY = st.text(max_size=400) | st.lists(
    st.sampled_from(["İ", "ß", "ŉ", "ﬃ", "e\u0301", "ก็", "👩\u200d👧", "\0", "a", "@", "."]),
    max_size=200,
).map("".join)
EMAILS = ANY | st.tuples(ANY, ANY).map(lambda parts: f"a{parts[0]}@{parts[1]}.com")
# What each run begins with.
HARD = "\0İ" + "ŉ" * 300 + "👩\u200d👧"
SOME = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def answers(client: Client, method: str, url: str, **fields: Any) -> None:
    cache.clear()  # nobody is slowed down here
    answer = getattr(client, method)(url, fields)
    assert answer.status_code < 500, (method, url, fields)


@SOME
@example(text=HARD, email=f"a{HARD}@{HARD}.com")
@given(text=ANY, email=EMAILS)
def test_accounts_take_or_refuse_any_text(text: str, email: str) -> None:
    client = Client()
    birth = "1990-05-04"
    for fields in (
        {"email": email, "password1": "correct-horse-battery", "date_of_birth": birth},
        {"email": f"a{len(text)}@example.com", "password1": text, "date_of_birth": text},
    ):
        answers(client, "post", reverse("account_signup"), **fields)
        client.logout()
    answers(client, "post", reverse("account_login"), login=email, password=text)
    answers(client, "post", reverse("account_reset_password"), email=email)


@SOME
@example(text=HARD)
@given(text=ANY)
def test_pages_take_any_question(text: str) -> None:
    conversation = make_conversation(make_user())
    client = Client()
    answers(client, "get", "/", q=text, tag=text, page=text)
    answers(client, "get", "/media/a.webp", Expires=text, Signature=text)
    client.force_login(conversation.user)
    listed = reverse("chat:messages", args=[conversation.pk])
    answers(client, "get", listed, before=text)
    answers(client, "get", listed, since=text)


@SOME
@example(text=HARD)
@given(text=ANY)
def test_staff_may_type_anything(text: str) -> None:
    conversation = make_conversation(make_user())
    client = Client()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    for model in ("girl", "girlasset", "tag", "mediawish"):
        answers(client, "get", reverse(f"admin:girls_{model}_changelist"), q=text)
    fields = dict.fromkeys(("slug", "name", "tagline", "bio", "persona", "greeting"), text)
    answers(client, "post", reverse("admin:girls_girl_add"), **fields, age="30")
    answers(client, "post", reverse("admin:girls_tag_add"), name=text, slug="a")
    about = {"girl": conversation.girl_id, "alt_text": text, "tags": text, "caption": text}
    answers(client, "post", reverse("admin:girls_girlasset_add"), **about, provenance=text)
