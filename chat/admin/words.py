"""Staff look for words in a conversation, or in all of one reader's. Each search is noted."""

from typing import Any, cast

from django import forms
from django.core import signing
from django.http import HttpRequest

from accounts.models import User
from chat import actions
from chat import search as searching
from chat.admin import looks
from chat.forms import SEARCH_MAX_LENGTH, TextField
from chat.models import Conversation
from chatsite.text import finding

_SALT = "chat.admin.words"
Where = Conversation | User


class WordsForm(forms.Form):
    words = TextField(
        max_length=SEARCH_MAX_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"])
        if not finding.terms(words):
            raise forms.ValidationError("Please write a word or an emoji.")
        return words


def search(request: HttpRequest, where: Where, reason: str) -> dict[str, Any]:
    """A template's context: what was posted as `words`, or the next page of a search (`more`),
    which was noted with its first one."""
    asked = _goes_on(request, where)
    if asked:
        return _found(request, where, *asked)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return {"form": form}
    words = form.cleaned_data["words"]
    count = len(finding.terms(words))
    actions.search_for_staff(cast(User, request.user), where, count, reason)
    return {"form": form, **_found(request, where, words, None)}


def _found(request: HttpRequest, where: Where, words: str, before: int | None) -> dict[str, Any]:
    if isinstance(where, User):
        results = searching.in_all(where.pk, words, before, with_blocked=True)
    else:
        results = searching.in_conversation(where, words, before)
    more = results.older and _sealed(request, where, words, results.older)
    return {
        "form": WordsForm(initial={"words": words}),
        "words": words,
        "hits": results.hits,
        "more": more,
        "is_first": before is None,
    }


def _sealed(request: HttpRequest, where: Where, words: str, before: int) -> str:
    """The next page of a search, for who has searched, and as long as a look lasts."""
    told = [request.user.pk, str(where.pk), words, before]
    return signing.dumps(told, salt=_SALT, compress=True)


def _goes_on(request: HttpRequest, where: Where) -> tuple[str, int] | None:
    try:
        told = signing.loads(request.POST.get("more", ""), salt=_SALT, max_age=looks.SECONDS)
    except signing.BadSignature:
        return None
    by, place, words, before = told
    return (words, before) if (by, place) == (request.user.pk, str(where.pk)) else None
