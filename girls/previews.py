"""Pages as readers would see them, of a girl who is perhaps a draft.

What the chat shows of her is no matter of this app: `chat.previews` registers it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from girls.models import Girl

Page = Callable[[HttpRequest, Girl], HttpResponse]
_pages: dict[str, Page] = {}


def shows(name: str, page: Page) -> None:
    """Register a page. It may leave nothing in the database."""
    _pages[name] = page


def page(name: str) -> Page | None:
    return _pages.get(name)
