"""How a message stands on a page."""

import re
from typing import Any

from django import template
from django.utils.html import Urlizer, escape, format_html, smart_urlquote
from django.utils.safestring import SafeString, mark_safe

from chat import kinds
from chat.models import Message, Reaction

register = template.Library()


class _Links(Urlizer):
    """Make links of addresses that begin with http:// or https://, and of nothing else.

    "e.g.com" and mail addresses stay words. `rel` keeps the other site from reaching this page and
    from gaining rank by the link.
    """

    trailing_punctuation_chars = ".,:;!?…"

    def handle_word(self, word: str, **options: Any) -> SafeString:
        lead, address, trail = self.trim_punctuation(word)
        if not self.simple_url_re.match(address):
            return escape(word)
        return format_html(
            '{}<a href="{}" rel="noopener nofollow" target="_blank">{}</a>{}',
            lead,
            smart_urlquote(address),
            address,
            trail,
        )


_links = _Links()


@register.filter
def as_kind(message: Message) -> kinds.Kind:
    """The message as its kind sees it: its template, caption, spoken words."""
    return kinds.of(message)


@register.simple_tag
def reactions() -> list[Reaction]:
    """Those that a reader may choose from, in the order in which they stand."""
    return [*Reaction]


@register.filter
def links(text: str) -> SafeString:
    """The text as safe HTML in which web addresses are links."""
    if "://" not in text:  # Nearly always: no word needs a look then.
        return escape(text)
    return mark_safe(_links(text))  # noqa: S308 - every word comes escaped from handle_word


@register.filter
def callable_numbers(html: SafeString) -> SafeString:
    """The helplines' numbers as links that a phone calls, or writes a text message to."""
    parts = _LINK.split(html)
    return mark_safe("".join(part if _LINK.fullmatch(part) else _called(part) for part in parts))  # noqa: S308 - adds links to digits alone


_LINK = re.compile(r"(<a .*?</a>)")
# After the name of the line: "call 116 123", "text HOME to 741741", "call or text 988".
_NUMBER = re.compile(r"(?P<texted>text [A-Z]+ to )?(?P<number>\d(?:[ -]?\d){2,})")


def _called(words: str) -> str:
    name, colon, how = words.partition(":")
    return name + colon + _NUMBER.sub(_number, how)


def _number(found: re.Match[str]) -> str:
    before, number = found["texted"] or "", found["number"]
    digits = "".join(filter(str.isdigit, number))
    return f'{before}<a href="{"sms" if before else "tel"}:{digits}">{number}</a>'
