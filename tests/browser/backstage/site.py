"""The site as a whole."""

from typing import Any

from django.core.management import call_command
from django.test import Client, override_settings

from tests.browser.backstage.finding import cookie_of, logged_in
from tests.desk import pages, rows


def desk() -> dict[str, Any]:
    """`pages`: by name, the addresses of what staff look at, with something on each; some are no
    pages. `searches`: of lists. `cookie`: of who may open them all. `reader`: an address."""
    rows.fill()
    staff = logged_in("staff@example.com")
    rows.begin(staff)
    shown = {page.name: page.url for page in pages.pages() if pages.is_looked_at(page.name)}
    return {
        "pages": shown,
        "searches": pages.searches(),
        "cookie": cookie_of(staff),
        "reader": rows.LONG,
    }


def not_found() -> str:
    """The page that a production site answers for a missing one."""
    with override_settings(DEBUG=False, SECURE_SSL_REDIRECT=False):
        answer = Client(headers={"host": "127.0.0.1"}).get("/no/such/page/")
    assert answer.status_code == 404
    return answer.content.decode()


def command(*arguments: str) -> None:
    """As `manage.py …` does, in a process that is there already."""
    call_command(*arguments)
