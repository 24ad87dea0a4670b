"""`{% kept message.shown %} … {% endkept %}`: HTML that is kept in memory between pages.

It is kept encrypted, under a key made of what it shows. So only whoever still has that can read it:
as soon as a message is emptied, its words are in no cache of any process, and nothing has to be
found and dropped. See docs/decisions/197 and 204.
"""

import hashlib
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django import template
from django.conf import settings
from django.core.cache import caches
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
CACHE = "messages"
NONCE_LENGTH = 12


class _Kept(template.Node):
    def __init__(self, shown: FilterExpression, nodelist: NodeList) -> None:
        self._shown, self.nodelist = shown, nodelist

    def render(self, context: Context) -> SafeString:
        key = _key(self._shown.resolve(context))
        # Not the key itself: what stands in memory must not open anything.
        name = hashlib.blake2b(key, digest_size=20).hexdigest()
        if sealed := caches[CACHE].get(name):
            html = AESGCM(key).decrypt(sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:], None).decode()
        else:
            html = self.nodelist.render(context)
            nonce = os.urandom(NONCE_LENGTH)
            caches[CACHE].set(name, nonce + AESGCM(key).encrypt(nonce, html.encode(), None))
        return mark_safe(html)  # noqa: S308 - rendered by this template, here or before


def _key(shown: object) -> bytes:
    """With the site's secret, so that words cannot be guessed from memory alone."""
    secret = hashlib.blake2b(settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(repr(shown).encode(), digest_size=32, key=secret).digest()


@register.tag
def kept(parser: Parser, token: Token) -> _Kept:
    _, shown = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return _Kept(parser.compile_filter(shown), nodelist)
