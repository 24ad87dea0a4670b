"""`{{ payment.price|price }}`: $9.99; `{{ user.premium_until|until }}`: a day, or a near hour."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.premium.prices import each, price

register = template.Library()
register.filter("price", price)
register.filter("each", each)

# Before this a day alone would say too little.
_NEAR = dt.timedelta(days=3)


@register.filter
def until(moment: dt.datetime) -> SafeString:
    is_near = moment - timezone.now() < _NEAR
    words = formatted(timezone.localtime(moment), "j F Y, H:i e" if is_near else "j F Y")
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), words)
