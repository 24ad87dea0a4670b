"""`{{ payment.paid_at|moment }}`: a `<time>` with day and minute; `{{ user.date_joined|day }}`."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.html import format_html

register = template.Library()


@register.filter
def moment(at: dt.datetime | None) -> str:
    """Such as 4 May 2026, 10:12 UTC. Empty for None."""
    return _shown(at, "j M Y, H:i T")


@register.filter
def day(at: dt.datetime | None) -> str:
    return _shown(at, "j M Y")


def _shown(at: dt.datetime | None, how: str) -> str:
    if at is None:
        return ""
    words = formatted(timezone.localtime(at), how)
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), words)
