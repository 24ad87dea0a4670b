"""Every page of the desk is valid HTML, in which each field, link and picture has a name."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from girls.models import Tag
from tests.desk import html, rows
from tests.desk.pages import pages

pytestmark = pytest.mark.django_db
# Not for anybody; leads elsewhere; for POST alone.
NO_PAGE = (302, 403, 405)
# Words that Django has for what it knows by its class alone, and Python for a duration.
NO_WORDS = re.compile(r"\w+ object \(|-\w+ relationship|assword-based|0:00:00|this admin site")
# Of a vendor that is not configured here, and of acts that lack their form.
MAY_LACK = {"accounts_subscription_cancel", "chat_report_decide"}


def test_every_page(staff: Client) -> None:
    rows.fill()
    rows.begin(staff)
    found: dict[str, list[str]] = {}
    shown = 0
    for page in pages():
        answer = staff.get(page.url)
        if answer.status_code in NO_PAGE or not answer["Content-Type"].startswith("text/html"):
            continue
        if answer.status_code == 404 and page.name in MAY_LACK:
            continue
        assert answer.status_code == 200, page
        shown += 1
        text = answer.content.decode()
        if faults := [*html.faults(text), *NO_WORDS.findall(text)]:
            found[page.name] = faults

    assert found == {}
    assert shown > 65


def test_a_deletion_names_what_goes_and_an_error_leads_back_to_the_desk(staff: Client) -> None:
    rows.fill()
    tag = rows.row(Tag)

    asked = staff.get(reverse("admin:girls_tag_delete", args=[tag.pk]))
    refused = staff.get(reverse("admin:accounts_checkout_add"))

    assertContains(asked, "Delete this tag?")
    assertContains(asked, "Girls that have it: 1")
    assertContains(refused, "Back to the desk", status_code=403)


def test_how_many_were_found_is_said_where_not_all_are_shown(staff: Client) -> None:
    """By a search, or by an address of the start page that no filter tells."""
    url = reverse("admin:accounts_user_changelist")
    assertNotContains(staff.get(url, {"o": "1"}), "Show all")
    assertContains(staff.get(url, {"q": "nobody-of-this-name"}), "0 found.")
    events = reverse("admin:accounts_paymentevent_changelist")
    assertContains(staff.get(events, {"handled_at__isnull": "1"}), "Show all")
    erasures = reverse("admin:accounts_erasure_changelist")  # Is not searched.
    assertContains(staff.get(erasures, {"done_at__isnull": "1"}), "Show all")
    assertNotContains(staff.get(erasures), "Show all")
