"""The site's own pages: public, without a query, with marks where the operator must fill in."""

import re

import pytest
from django.core.checks import CheckMessage, run_checks
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from chatsite.web import blanks
from tests.counting import queries

PAGES = ("terms", "privacy", "help", "about", "contact")
FILLED = {
    "name": "Example Ltd",
    "address": "1 Example Street",
    "country": "Ireland",
    "log_days": "14",
    "backup_days": "30",
    "pages_date": "1 December 2026",
}


def words(name: str, client: Client) -> str:
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_public_and_asks_the_database_nothing(name: str, client: Client) -> None:
    assert queries(lambda: words(name, client)) == 0
    assert words(name, client).count("<h1") == 1


@pytest.mark.django_db
def test_every_page_leads_to_all_of_them(client: Client) -> None:
    about = words("about", client)
    for name in (*PAGES, "safety"):
        assert f'href="{reverse(name)}"' in about


def test_what_is_not_filled_in_is_marked_and_named_by_the_check(
    client: Client, settings: Settings
) -> None:
    settings.OPERATOR = dict.fromkeys(FILLED, "")
    settings.SUPPORT_EMAIL = "hello@localhost"
    marks = {
        mark for name in PAGES for mark in re.findall(r'"blank">\[(.+?)\]', words(name, client))
    }
    named = {check.msg.split()[0] for check in _warnings()}
    assert {mark.split(": ")[1] for mark in marks} == named
    assert named == {blank.variable for blank in blanks.BLANKS.values()}


def test_the_operators_words_stand_on_the_pages(client: Client, settings: Settings) -> None:
    settings.OPERATOR = {**FILLED, "name": "Tom & Co <b>"}
    settings.SUPPORT_EMAIL = "help@example.com"
    pages = {name: words(name, client) for name in PAGES}
    assert "Tom &amp; Co &lt;b&gt;, 1 Example Street" in pages["terms"]
    assert '<a href="mailto:help@example.com">' in pages["contact"]
    assert not any('class="blank"' in page for page in pages.values())
    assert _warnings() == []


def test_only_a_check_for_deployment_names_them() -> None:
    assert [check for check in run_checks() if check.id == "chatsite.W003"] == []


def _warnings() -> list[CheckMessage]:
    found = run_checks(include_deployment_checks=True)
    return [check for check in found if check.id == "chatsite.W003"]
