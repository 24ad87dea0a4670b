"""Staff talk with a girl before readers do: her page leads here. Nothing of a talk is saved; her
words may be kept for later."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeAlias, cast
from uuid import UUID, uuid4

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.desk import audit
from accounts.desk.fresh import OVERTAKEN
from accounts.desk.reasons import FIELD
from accounts.models import User
from chat.admin.rehearsal_forms import RehearsalForm, SayForm, again
from chat.rehearsal import talks
from chat.rehearsal.played import Played
from chat.rehearsal.talks import Progress, Refused, State, Talk
from girls import actions
from girls.admin import beside
from girls.models import Girl

ENDS: Mapping[State, str] = {
    State.DONE: "",
    State.STOPPED: "Stopped.",
    State.LATE: "It took too long, so it was ended. You can go on below.",
    State.FAILED: "It broke off. The log says why; you can go on below.",
    State.LOST: "No worker answers. Please look whether the workers run, then go on below.",
}
SAME_WORDS = "She has these words, or they are kept already: there is nothing to keep."
KEPT = "Kept as draft words. Readers get them once they are taken over on the page of {}."
FAULTS = {
    "unavailable": "Not asked: the provider has failed too often just now.",
    "not_configured": "No such provider is set up.",
    "timeout": "The provider took too long.",
    "locked": "The reader said that they are under 18, so their chat is over.",
    "Unprotected": "What looks for crises did not answer, so nobody is answered.",
    "Stopped": "Stopped before she said a word.",
}


View: TypeAlias = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Shown:
    """A side as a page shows it, from line `start` on."""

    number: int
    title: str
    known: Progress
    start: int = 0

    @property
    def played(self) -> list[tuple[Played, str]]:
        """Each with why she said nothing, if so."""
        later = self.known.played[self.start :]
        return [(one, "" if one.answer else _fault(one.error)) for one in later]

    @property
    def said(self) -> str:
        """What she is answering."""
        return self.known.open[0].text if self.known.open else ""

    @property
    def end(self) -> str:
        return "" if self.known.is_running else ENDS[self.known.state]


def _fault(code: str) -> str:
    return FAULTS.get(code, f"The provider failed: {code}.")


def _for_editors(view: View) -> View:
    """Whoever may change girls may talk with them. 404 without such a girl. `view` gets the girl
    in place of her primary key."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **route: Any) -> HttpResponse:
        if not request.user.has_perm("girls.change_girl"):
            raise PermissionDenied
        return view(request, get_object_or_404(Girl, pk=pk), **route)

    return guarded


@_for_editors
def new(request: HttpRequest, girl: Girl) -> HttpResponse:
    form = RehearsalForm(request.POST or None, instance=girl)
    if request.method == "POST" and form.is_valid():
        if form.keeps:
            return _keep(request, girl, form)
        talk = form.talk(str(uuid4()), _staff(request).pk)
        try:
            talks.begin(talk, form.cleaned_data["lines"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            _note(request, girl, talk)
            return redirect("admin:girls_girl_rehearsed", girl.pk, talk.token)
    return _page(request, girl, form)


def _keep(request: HttpRequest, girl: Girl, form: RehearsalForm) -> HttpResponse:
    try:
        with transaction.atomic():
            reason = form.cleaned_data[FIELD]
            entry = audit.note(_staff(request), "kept draft words", on=girl, reason=reason)
            actions.keep_words(girl, form.words, entry, form.cleaned_data["seen"])
    except (actions.SameWords, actions.Overtaken) as refusal:
        is_same = isinstance(refusal, actions.SameWords)
        form.add_error(None, SAME_WORDS if is_same else OVERTAKEN)
        return _page(request, girl, form)
    messages.success(request, KEPT.format(girl.name))
    return redirect("admin:girls_girl_rehearsal", girl.pk)


@_for_editors
def talk(request: HttpRequest, girl: Girl, token: UUID) -> HttpResponse:
    """What was said so far, and by POST the next lines."""
    found = _found(request, girl, token)
    if found is None:
        messages.warning(request, "That rehearsal is over: each is kept for an hour.")
        return redirect("admin:girls_girl_rehearsal", girl.pk)
    # Beside the form of another rehearsal, which asks for lines, too.
    say = SayForm(request.POST or None, auto_id="id_say_%s")
    if request.method == "POST" and say.is_valid():
        try:
            talks.say(found, say.cleaned_data["lines"])
        except Refused as refused:
            say.add_error("lines", str(refused))
        else:
            return redirect(request.path)
    sides = [_shown(found, side) for side in range(len(found.sides))]
    lines = max((side.known.lines for side in sides), key=len)
    return _page(request, girl, again(girl, found, lines), talk=found, sides=sides, say=say)


@_for_editors
def side(request: HttpRequest, girl: Girl, token: UUID, number: int) -> HttpResponse:
    """What was said since line `from`, and what is going on."""
    found = _found(request, girl, token)
    start = request.GET.get("from", "")
    if found is None or number >= len(found.sides) or not (start.isdecimal() and len(start) < 4):
        raise Http404
    context = {"girl": girl, "talk": found, "side": _shown(found, number, int(start))}
    return render(request, "admin/chat/rehearsal/_side.html", context)


@require_POST
@_for_editors
def stop(request: HttpRequest, girl: Girl, token: UUID) -> HttpResponse:
    if (found := _found(request, girl, token)) is None:
        raise Http404
    talks.stop(found)
    return redirect("admin:girls_girl_rehearsed", girl.pk, token)


def _note(request: HttpRequest, girl: Girl, talk: Talk) -> None:
    """Nothing is changed, but a provider may cost money. So the reason is known. The line counts
    for what is said later, too."""
    sides = " beside ".join(side.title.lower() for side in talk.sides)
    detail = f"{sides}, asked: {talk.provider or 'as for readers'}"
    audit.note(_staff(request), "rehearsed with", on=girl, reason="Rehearsal", detail=detail)


def _staff(request: HttpRequest) -> User:
    return cast(User, request.user)


def _found(request: HttpRequest, girl: Girl, token: UUID) -> Talk | None:
    return talks.find(str(token), _staff(request).pk, girl.pk)


def _shown(found: Talk, number: int, start: int = 0) -> Shown:
    return Shown(number, found.sides[number].title, talks.progress(found, number), start)


def _page(request: HttpRequest, girl: Girl, form: RehearsalForm, **more: Any) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": f"Rehearse with {girl.name}",
        "opts": Girl._meta,
        "girl": girl,
        "form": form,
        **more,
    }
    return render(request, "admin/chat/rehearsal/page.html", context)


beside.pages += [
    beside.Beside("rehearsal/", "girls_girl_rehearsal", new, "Rehearse"),
    beside.Beside("rehearsal/<uuid:token>/", "girls_girl_rehearsed", talk),
    beside.Beside("rehearsal/<uuid:token>/stop/", "girls_girl_rehearsal_stop", stop),
    beside.Beside("rehearsal/<uuid:token>/<int:number>/", "girls_girl_rehearsal_side", side),
]
