"""`{{ offers|of_act:"ban" }}`: what the page of a reader offers of this name, or None."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def of_act(offers: Mapping[str, object], name: str) -> object:
    return offers.get(name)
