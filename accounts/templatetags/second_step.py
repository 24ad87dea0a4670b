"""What a page of the second step says beside allauth's own context."""

from django import template

from accounts.models import User
from accounts.second_step import standing

register = template.Library()


@register.simple_tag
def is_last_step(user: User) -> bool:
    """Whether nothing but the password is asked for once it is gone."""
    return standing.steps_of(user).count() < 2


@register.filter
def by_fours(text: str) -> list[str]:
    """Which people can copy by hand."""
    return [text[start : start + 4] for start in range(0, len(text), 4)]
