"""What staff do with a girl by a button: publish, hide, duplicate, and go back to a version."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from accounts.desk import fresh
from accounts.desk.reasons import UNCHANGED, Reasoned, reason_fault
from chatsite.media.janitor import STORE_FAILURES
from chatsite.web.admin_races import TAKEN
from girls import actions, history, personas, portrait_sizes
from girls.admin.widgets import PERSONA_TOLD
from girls.models import Girl, GirlVersion

View = Callable[..., HttpResponse]
# Above what she would lack by going back, or by her draft words.
STAYS = "She stays as she is: readers see her, and then she would lack something."
NO_WORDS = "No draft words are kept for her: somebody took them over, or dropped them."


class GirlSteps(Reasoned):
    """Each is a form of one button and one reason, and leaves one line in the audit log."""

    object_history_template = "admin/girls/girl/history.html"

    def get_urls(self) -> list[URLPattern]:
        steps: dict[str, View] = {
            "publish": self.publish_view,
            "hide": self.hide_view,
            "duplicate": self.duplicate_view,
            "take_words": self.take_words_view,
            "drop_words": self.drop_words_view,
        }
        own = [self._step(f"<path:object_id>/{name}/", view, name) for name, view in steps.items()]
        restore = self._step(
            "<path:object_id>/versions/<int:version>/restore/", self.restore_view, "restore"
        )
        told = self.admin_site.admin_view(require_POST(self.persona_view))
        persona = path("persona/", told, name="girls_girl_persona")
        return [persona, *own, restore, *super().get_urls()]

    def _step(self, route: str, view: View, name: str) -> URLPattern:
        posted = self.admin_site.admin_view(require_POST(view))
        return path(route, posted, name=f"girls_girl_{name}")

    def persona_view(self, request: HttpRequest) -> HttpResponse:
        """What stands beside the words that staff are writing: `persona`, `name`. A fragment."""
        if not (self.has_change_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        words = (request.POST.get(name, "")[:MOST_LETTERS] for name in ("persona", "name"))
        return render(request, PERSONA_TOLD, {"told": personas.told(*words)})

    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        girl = self._hers(request, object_id)
        if fault := reason_fault(request):
            return self._refused(request, girl, fault)
        try:
            portrait_sizes.measure(girl)
        except (*STORE_FAILURES, FileNotFoundError):
            pass  # Then she is not whole: it says that her portrait could not be measured.
        try:
            with transaction.atomic():
                if not actions.publish(girl):
                    return self._refused(request, girl, f"{girl} is published already.")
                self.noted(request, "published", girl)
        except actions.NotWhole as lacks:
            return self._refused(request, girl, *(one.sentence for one in lacks.missing))
        return self._done(request, girl, f"{girl} is published: readers see her now.")

    def hide_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        girl = self._hers(request, object_id)
        if fault := reason_fault(request):
            return self._refused(request, girl, fault)
        with transaction.atomic():
            if not actions.hide(girl):
                return self._refused(request, girl, f"{girl} is hidden already.")
            self.noted(request, "hid", girl)
        done = f"{girl} is hidden: nobody begins a chat with her. Those that there are go on."
        return self._done(request, girl, done)

    def duplicate_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        girl = self._seen(request, object_id)
        if not self.has_add_permission(request):
            raise PermissionDenied
        if fault := reason_fault(request):
            return self._refused(request, girl, fault)
        try:
            with transaction.atomic():
                made = actions.duplicate(girl)
                entry = self.noted(request, "duplicated", made, detail=f"From {girl.slug}.")
                history.keep(made, entry)
        except IntegrityError:
            return self._refused(request, girl, TAKEN)
        done = f"This is a draft with the words, tags and voices of {girl.slug}. Give her a face."
        return self._done(request, made, done)

    def restore_view(self, request: HttpRequest, object_id: str, version: int) -> HttpResponse:
        girl = self._hers(request, object_id)
        chosen = get_object_or_404(GirlVersion, pk=version, girl=girl)
        if fault := reason_fault(request):
            return self._refused(request, girl, fault)
        try:
            with transaction.atomic():
                restored = actions.restore(chosen, request.POST.get(fresh.FIELD, ""))
                if restored is None:
                    return self._refused(request, girl, f"She is just so. {UNCHANGED}")
                detail = f"As of {chosen.at:%Y-%m-%d %H:%M} UTC."
                history.keep(restored, self.noted(request, "restored", restored, detail=detail))
        except actions.Overtaken:
            return self._refused(request, girl, fresh.OVERTAKEN)
        except actions.NotWhole as lacks:
            return self._refused(request, girl, STAYS, *(one.sentence for one in lacks.missing))
        except ValidationError as refusal:
            return self._refused(request, girl, *by_field(refusal))
        except IntegrityError:  # A colleague makes one of her tags at this moment.
            return self._refused(request, girl, TAKEN)
        return self._done(request, girl, "She is again as she was then.")

    def take_words_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        girl = self._hers(request, object_id)
        if fault := reason_fault(request):
            return self._refused(request, girl, fault)
        try:
            with transaction.atomic():
                changed = actions.take_words(girl, request.POST.get(fresh.FIELD, ""))
                history.keep(changed, self.noted(request, "took over draft words", changed))
        except actions.NoDraftWords:
            return self._refused(request, girl, NO_WORDS)
        except actions.Overtaken:
            return self._refused(request, girl, fresh.OVERTAKEN)
        except actions.NotWhole as lacks:
            return self._refused(request, girl, STAYS, *(one.sentence for one in lacks.missing))
        except ValidationError as refusal:
            return self._refused(request, girl, *by_field(refusal))
        return self._done(request, girl, "Her draft words are hers now: readers get them.")

    def drop_words_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        girl = self._hers(request, object_id)
        if fault := reason_fault(request):
            return self._refused(request, girl, fault)
        try:
            with transaction.atomic():
                actions.drop_words(girl, request.POST.get(fresh.FIELD, ""))
                self.noted(request, "dropped draft words", girl)
        except actions.NoDraftWords:
            return self._refused(request, girl, NO_WORDS)
        except actions.Overtaken:
            return self._refused(request, girl, fresh.OVERTAKEN)
        return self._done(request, girl, "Her draft words are gone. She stays as she is.")

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Her versions, newest first, each with what was changed and the way back to it. What left
        no version, such as that she was published, stands in the audit log below."""
        found = self.get_object(request, unquote(object_id))
        if found is None or not self.has_view_or_change_permission(request, found):
            return super().history_view(request, object_id, extra_context)
        context = {
            **(extra_context or {}),
            "versions": shown(found),
            "seen": history.mark_of(found),
            "may_restore": self.has_change_permission(request, found),
        }
        return super().history_view(request, object_id, context)

    def _hers(self, request: HttpRequest, object_id: str) -> Girl:
        girl = self._seen(request, object_id)
        if not self.has_change_permission(request, girl):
            raise PermissionDenied
        return girl

    def _seen(self, request: HttpRequest, object_id: str) -> Girl:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        girl = self.get_object(request, unquote(object_id))
        if girl is None:
            raise Http404
        return girl

    def _refused(self, request: HttpRequest, girl: Girl, *sentences: str) -> HttpResponse:
        for sentence in sentences:
            messages.error(request, sentence, extra_tags="error")
        return redirect("admin:girls_girl_change", girl.pk)

    def _done(self, request: HttpRequest, girl: Girl, sentence: str) -> HttpResponse:
        messages.success(request, sentence)
        if not self.has_view_or_change_permission(request):
            return redirect("admin:index")
        return redirect("admin:girls_girl_change", girl.pk)


def by_field(fault: ValidationError) -> list[str]:
    """Each sentence with the name of its field."""
    return [
        f"{capfirst(history.LABELS.get(name, name))}: {sentence}"
        for name, sentences in fault.message_dict.items()
        for sentence in sentences
    ]


MOST_VERSIONS = 100
# Of a persona, while it is written.
MOST_LETTERS = 20_000


def shown(girl: Girl) -> list[dict[str, Any]]:
    """Newest first, with what each has changed."""
    found = [*girl.versions.select_related("entry__by")[: MOST_VERSIONS + 1]]
    pairs = [*zip(found, [*found[1:], None], strict=False)][:MOST_VERSIONS]
    return [
        {"version": one, "changes": history.changes(before, one), "is_first": before is None}
        for one, before in pairs
    ]
