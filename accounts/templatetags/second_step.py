"""What a page of the second step says beside allauth's own context."""

from django import template

from accounts.models import User
from accounts.second_step import standing

register = template.Library()


@register.simple_tag
def is_last_step(user: User) -> bool:
    """Whether nothing but the password is asked for once it is gone."""
    return standing.steps_of(user).count() < 2
