"""Tags for what is the same on many pages, so that it is made once and not for each of them.

Templates need no `{% load %}`, because the settings list this module among the built-in tags.
See docs/decisions/213.
"""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from chatsite.web.addresses import address

register = template.Library()
register.simple_tag(address)
MOST_PARTS = 1000


@register.simple_tag
def once(template_name: str, **shown: str | bool | int) -> SafeString:
    """`{% once "chat/_sheets.html" name=girl.name %}`: the template, rendered once in each process
    for the same values.

    It can read nothing but these values, neither the page's other variables nor its request. So the
    values are all that its HTML depends on. They stay in memory: nothing private may be among them.
    While DEBUG it is rendered each time.
    """
    render = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return render(template_name, **shown)


# Typed, since safe text equals the same unsafe text.
@lru_cache(MOST_PARTS, typed=True)
def _rendered(template_name: str, **shown: str | bool | int) -> SafeString:
    return render_to_string(template_name, shown)


@register.filter
def is_set(value: object) -> bool:
    """For `once`: a value of which only that is shown."""
    return bool(value)
