"""`{% kept messages %}`, `{% kept_threads threads %}`: HTML that is kept in memory between pages.

It is kept encrypted, under a key made of what it shows. So only whoever still has that can read it:
as soon as a message is emptied, its words are in no cache of any process, and nothing has to be
found and dropped. See docs/decisions/197, 204, 212 and 213.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django import template
from django.conf import settings
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from chat.models import Message
from chat.threads import Thread, Threads
from chatsite.web.prepared import Rows

register = template.Library()
CACHE = "messages"
NONCE_LENGTH = 12


@register.simple_tag
def kept(messages: Sequence[Message]) -> SafeString:
    """Of a page's rows. Messages that were just changed are rendered: no page has their HTML."""
    if not isinstance(messages, Rows):
        return _joined(map(_rendered, messages))
    girl = messages.known["conversation"].girl
    hers = (girl.name, girl.slug, girl.portrait.name)
    # A row's HTML depends on what it has, on the replies that came with it, and on the girl.
    shown = [(row.values, hers) for row in messages.rows]
    return _joined(_kept(shown, lambda place: _rendered(messages[place])))


@register.simple_tag
def kept_threads(threads: Threads) -> SafeString:
    """Rows of the list of conversations. A thread depends on its conversation's row, with hers."""
    shown = [row.values for row in threads.conversations.rows]
    return _joined(_kept(shown, lambda place: _thread(threads[place])))


def _kept(shown: Iterable[object], render: Callable[[int], str]) -> Iterator[str]:
    """`shown`: all that each one's HTML depends on, with a `repr` that says it."""
    store, secret = caches[CACHE], settings.SECRET_KEY
    for place, one in enumerate(shown):
        key = _key(one, secret)
        # Not the key itself: what stands in memory must not open anything.
        name = hashlib.blake2b(key, digest_size=20).hexdigest()
        if sealed := store.get(name):
            yield AESGCM(key).decrypt(sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:], None).decode()
        else:
            html, nonce = render(place), os.urandom(NONCE_LENGTH)
            store.set(name, nonce + AESGCM(key).encrypt(nonce, html.encode(), None))
            yield html


def _rendered(message: Message) -> str:
    return render_to_string("chat/_message.html", {"message": message})


def _thread(thread: Thread) -> str:
    return render_to_string("chat/_thread.html", {"thread": thread})


def _joined(html: Iterable[str]) -> SafeString:
    return mark_safe("".join(html))  # noqa: S308 - rendered by a template, here or before


def _key(shown: object, secret: str) -> bytes:
    """With the site's secret, so that words cannot be guessed from memory alone."""
    return hashlib.blake2b(repr(shown).encode(), digest_size=32, key=_digest(secret)).digest()


@cache
def _digest(secret: str) -> bytes:
    return hashlib.blake2b(secret.encode()).digest()
