"""Messages are searched by words with a reason, in the conversations of one reader."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from accounts.desk.reasons import reason_field
from accounts.models import User
from chat.admin import looks, words
from chat.admin.wordless import Wordless


class ReaderSearchForm(words.WordsForm):
    """`reader`: an address. There is no search over all readers: see decision 225."""

    reader = forms.CharField(
        label="Reader's email",
        max_length=254,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )
    reason = reason_field()
    field_order = ("reader", "words", "reason")

    def clean_reader(self) -> User:
        try:
            return User.objects.get_by_natural_key(self.cleaned_data["reader"].strip())
        except User.DoesNotExist:
            raise forms.ValidationError("Nobody has this address.") from None


class SearchesMessages(Wordless):
    """For the admin of messages."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.search)
        return [path("search/", view, name="chat_message_search"), *super().get_urls()]

    def search(self, request: HttpRequest) -> HttpResponse:
        if not (looks.may_read(request) and self.has_view_permission(request)):
            raise PermissionDenied
        form = ReaderSearchForm(request.POST or None, initial=_initial(request))
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": "Search what a reader and the girls said",
        }
        if request.method == "POST" and form.is_valid():
            reader, reason = form.cleaned_data["reader"], form.cleaned_data["reason"]
            looks.remember(request, reason)
            context |= {"reader": reader, **words.search(request, reader, reason)}
        return TemplateResponse(
            request, "admin/chat/message/search.html", {**context, "form": form}
        )


def _initial(request: HttpRequest) -> dict[str, str]:
    """`?reader=7`: the link on a reader's page."""
    pk = request.GET.get("reader", "")
    known = User.objects.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 10 else None
    return {"reader": known.email if known else "", "reason": looks.last_reason(request)}
