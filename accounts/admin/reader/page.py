"""The page of one reader: its panels, the acts on it, and how staff find it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dateformat import format as formatted

from accounts.admin.rights import may_touch
from accounts.desk import acts, panels
from accounts.desk.acts import Act, ActForm
from accounts.desk.panels import Look, Panel
from accounts.models import Erasure, User
from chatsite.text.columns import storable

CHANGE = "admin:accounts_user_change"
LIST = "admin:accounts_user_changelist"

# Of Django's: to erase has a part of its own.
ONE_BUTTON = {
    "show_save_and_continue": False,
    "show_save_and_add_another": False,
    "show_delete": False,
}


@dataclass(frozen=True)
class Offer:
    """An act that this person may do here, with its form."""

    act: Act
    form: ActForm
    url: str


@dataclass(frozen=True)
class Shown:
    panel: Panel
    rows: dict[str, Any]


class OnePage(admin.ModelAdmin):
    """For the admin of readers. Django's form of an account is one of the panels."""

    change_form_template = "admin/accounts/user/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("find/", view(self.find_page), name="accounts_user_find"),
            path("<int:pk>/do/<slug:name>/", view(self.act_page), name="accounts_user_act"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        original = context.get("original")
        if original is not None:
            # A form that was refused has written into the copy that it was made of.
            stored = self.model.objects.get(pk=original.pk) if request.POST else original
            context.update(_page(Look(request, stored)), **ONE_BUTTON)
        return super().render_change_form(request, context, *args, **options)

    def response_post_save_change(self, request: HttpRequest, obj: User) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse(CHANGE, args=[obj.pk]))

    def find_page(self, request: HttpRequest) -> HttpResponse:
        """To the one reader whose address has these letters, otherwise to the list of them."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        words = storable(request.GET.get("q", "")).strip().lower()
        one = _the_one(words) if words else None
        if one is not None:
            return redirect(CHANGE, one)
        query = QueryDict(mutable=True)
        query["q"] = words
        return redirect(f"{reverse(LIST)}?{query.urlencode()}")

    def act_page(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """GET asks, POST does it."""
        reader, act = self.get_object(request, str(pk)), acts.named(name)
        if not self.has_view_or_change_permission(request, reader):
            raise PermissionDenied
        if reader is None or act is None:
            raise Http404
        look = Look(request, reader)
        if not may(look, act):
            raise PermissionDenied
        form = act.form(request.POST) if request.method == "POST" else _form(look, act)
        if form.is_bound and form.is_valid():
            _carry_out(look, act, form)
            return redirect(CHANGE, pk)
        target = form["target"].value() or ""
        context = {
            **self.admin_site.each_context(request),
            "title": act.title,
            "original": reader,
            "act": act,
            "which": act.names(reader, target) if target else "",
            "form": form,
        }
        return render(request, "admin/accounts/user/act.html", context)


def may(look: Look, act: Act) -> bool:
    return look.sees(act.permission) and may_touch(look.request, look.reader)


def _page(look: Look) -> dict[str, Any]:
    shown = [Shown(panel, panel.rows(look)) for panel in panels.seen_by(look)]
    return {
        "reader": look.reader,
        "standing": list(_standing(look.reader)),
        "panels": shown,
        "offers": {act.name: _offer(look, act) for act in acts.all_of_them() if may(look, act)},
        "may_erase": look.sees("accounts.delete_user") and not has_rights(look.reader),
    }


def _offer(look: Look, act: Act) -> Offer:
    url = reverse("admin:accounts_user_act", args=[look.reader.pk, act.name])
    return Offer(act, _form(look, act), url)


def _form(look: Look, act: Act) -> ActForm:
    """Many are on one page, so each has ids of its own."""
    told = {"seen": act.mark(look.reader), "target": storable(look.request.GET.get("target", ""))}
    return act.form(initial=told, auto_id=f"id_{act.name}_%s")


def _carry_out(look: Look, act: Act, form: ActForm) -> None:
    try:
        done = acts.carry_out(act, look.by, look.reader, form.cleaned_data)
    except acts.Refused as refusal:
        messages.error(look.request, str(refusal), extra_tags="error")
    else:
        messages.success(look.request, done.told)


def _the_one(words: str) -> int | None:
    """Two rows tell whether there are more; a whole address is that of one reader."""
    with_it = User.objects.filter(email__icontains=words).values_list("pk", flat=True)
    found = [*User.objects.filter(email=words).values_list("pk", flat=True)] or [*with_it[:2]]
    return found[0] if len(found) == 1 else None


def has_rights(person: User) -> bool:
    return person.is_staff or person.is_superuser


def _standing(reader: User) -> Iterator[tuple[str, str]]:
    """What is to be known of the account before anything else, each with its tone."""
    if not reader.is_active:
        yield "Deactivated", "bad"
    if reader.is_locked:
        yield "Locked", "bad"
    if reader.is_banned:
        assert reader.banned_until is not None
        yield f"Banned until {day(reader.banned_until)}", "bad"
    if Erasure.objects.filter(user=reader, state=Erasure.State.WAITING).exists():
        yield "Is being erased", "bad"
    if reader.is_premium:
        assert reader.premium_until is not None
        yield f"Premium until {day(reader.premium_until)}", "good"
    if has_rights(reader):
        yield ("Administrator" if reader.is_superuser else "Staff"), "plain"


def day(moment: dt.datetime) -> str:
    return formatted(timezone.localtime(moment), "j M Y")
