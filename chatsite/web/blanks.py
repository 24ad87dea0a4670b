"""`{% fill "name" %}`: what an operator must fill in on the site's pages.

The settings list this module among the built-in tags, so templates need no `{% load %}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@dataclass(frozen=True)
class Blank:
    """`variable`: what fills it; `what`: what it is, as pages say it while it is empty."""

    variable: str
    what: str


BLANKS: Mapping[str, Blank] = {
    "name": Blank("OPERATOR_NAME", "name of the company"),
    "address": Blank("OPERATOR_ADDRESS", "its postal address"),
    "country": Blank("OPERATOR_COUNTRY", "its country"),
    "log_days": Blank("OPERATOR_LOG_DAYS", "number of days"),
    "backup_days": Blank("OPERATOR_BACKUP_DAYS", "number of days"),
    "pages_date": Blank("OPERATOR_PAGES_DATE", "date"),
    "email": Blank("SUPPORT_EMAIL", "address for mails"),
}


@register.simple_tag
def fill(name: str) -> SafeString | str:
    """The operator's words, or a visible mark. Raises KeyError for an unknown name."""
    blank, words = BLANKS[name], value(name)
    if words:
        return format_html('<a href="mailto:{0}">{0}</a>', words) if name == "email" else words
    return format_html('<mark class="blank">[{}: {}]</mark>', blank.what, blank.variable)


def value(name: str) -> str:
    """Empty until it is filled in, as is an address of mails that leads nowhere."""
    if name != "email":
        return str(settings.OPERATOR[name])
    address = settings.SUPPORT_EMAIL
    return "" if address.endswith("@localhost") and not settings.DEBUG else str(address)


def empty() -> list[str]:
    """The variables that are left."""
    return [blank.variable for name, blank in BLANKS.items() if not value(name)]
