"""While DEBUG, too, people see the site's own pages for errors."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertContains

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[True, False], ids=["debug", "production"])
def visitor(settings: Settings, request: pytest.FixtureRequest) -> Client:
    settings.DEBUG = request.param
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("path", ["/nope/", "/nope", "/girls/nobody/", "/accounts/nope/"])
def test_a_missing_page(visitor: Client, path: str) -> None:
    assertContains(visitor.get(path, follow=True), "There's nothing here", status_code=404)


def test_a_defect(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("girls.views.render", broken)
    answer = visitor.get("/")
    assertContains(answer, "Something went wrong", status_code=500)
    assert "planted" not in answer.content.decode()


def test_a_missing_slash_still_leads_on(visitor: Client) -> None:
    assert visitor.get("/accounts/login").headers["Location"] == "/accounts/login/"
