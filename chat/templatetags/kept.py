"""`{% kept messages %}`: the HTML of messages, which is kept in memory between pages.

It is kept encrypted, under a key made of what it shows. So only whoever still has that can read it:
as soon as a message is emptied, its words are in no cache of any process, and nothing has to be
found and dropped. See docs/decisions/197, 204 and 212.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django import template
from django.conf import settings
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from chat.models import Message
from chatsite.web.prepared import Rows

register = template.Library()
CACHE = "messages"
NONCE_LENGTH = 12


@register.simple_tag
def kept(messages: Sequence[Message]) -> SafeString:
    """Of a page's rows. Messages that were just changed are rendered: no page has their HTML."""
    html = _kept(messages) if isinstance(messages, Rows) else map(_rendered, messages)
    return mark_safe("".join(html))  # noqa: S308 - rendered by a template, here or before


def _kept(messages: Rows[Message]) -> Iterator[str]:
    """A row's HTML depends on what it has, on the replies that came with it, and on the girl."""
    store, girl = caches[CACHE], messages.known["conversation"].girl
    hers = (girl.name, girl.slug, girl.portrait.name)
    for row in messages.rows:
        key = _key((row.values, hers), settings.SECRET_KEY)
        # Not the key itself: what stands in memory must not open anything.
        name = hashlib.blake2b(key, digest_size=20).hexdigest()
        if sealed := store.get(name):
            yield AESGCM(key).decrypt(sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:], None).decode()
        else:
            html = _rendered(row.instance)
            nonce = os.urandom(NONCE_LENGTH)
            store.set(name, nonce + AESGCM(key).encrypt(nonce, html.encode(), None))
            yield html


def _rendered(message: Message) -> str:
    return render_to_string("chat/_message.html", {"message": message})


def _key(shown: object, secret: str) -> bytes:
    """With the site's secret, so that words cannot be guessed from memory alone."""
    return hashlib.blake2b(repr(shown).encode(), digest_size=32, key=_digest(secret)).digest()


@cache
def _digest(secret: str) -> bytes:
    return hashlib.blake2b(secret.encode()).digest()
