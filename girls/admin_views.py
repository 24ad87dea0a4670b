"""Admin pages for many assets at once: uploading and describing them, and what they are tagged
with."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, TypeAlias, cast
from uuid import uuid4

import structlog
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError, QuerySet
from django.forms import BaseModelFormSet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from accounts.desk import audit
from accounts.models import User
from chatsite.media import Refused
from chatsite.media.janitor import STORE_FAILURES
from chatsite.text.columns import storable
from chatsite.web.database import release_connection
from chatsite.web.negotiation import wants_json
from girls import dispatch, library, tagging
from girls.admin_parts import SENT, preview
from girls.batches import Batch
from girls.library_forms import (
    BulkUploadForm,
    DescribedForm,
    DescribeForm,
    DescribeFormSet,
    RetagForm,
)
from girls.models import GirlAsset
from girls.prepared import STORE_AWAY

logger = structlog.get_logger(__name__)
AssetFormSet: TypeAlias = "BaseModelFormSet[GirlAsset, DescribeForm]"

ROWS = 25
# Why files are described, unless staff say something else.
NEW_FILES = "New files"
GONE = "Somebody has just deleted this girl, so her files are not wanted any more."


@dataclass
class Outcome:
    """`refused`: (name, error sentence) of each file that was not added. `away`: no store."""

    added: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    away: bool = False


def add_files(form: BulkUploadForm, by: User) -> Outcome:
    """One after the other, so that only one file is in memory. Keeps the files that work."""
    outcome = Outcome()
    batch = Batch(by, "uploaded files for", form.cleaned_data["batch"])
    for file in form.cleaned_data["files"]:
        try:
            _add(form, file, batch)
            outcome.added += 1
        except Refused as refused:
            outcome.refused.append((file.name, refused.sentence))
        except IntegrityError:
            outcome.refused.append((file.name, GONE))
        except STORE_FAILURES as error:
            logger.error("media_store_failed", reason=str(error))
            outcome.refused.append((file.name, STORE_AWAY))
            outcome.away = True
    return outcome


def _add(form: BulkUploadForm, file: UploadedFile, batch: Batch) -> None:
    asset = form.asset()
    release_connection()  # Others need it while this one works and waits for the store.
    from girls import making  # This import loads PyAV, so only requests that need it pay for it.

    keys = making.store_upload(asset, file)
    try:
        with transaction.atomic():
            asset.save()
            connection.check_constraints()
            batch.count(1, on=asset.girl, reason=form.cleaned_data["audit_reason"])
    except IntegrityError:
        dispatch.objects_left(keys)
        raise
    batch.keep()


def _save(formset: AssetFormSet, batches: list[Batch], about: DescribedForm) -> int:
    """Returns how many rows were changed. `batches`: of those that are described, and of those that
    go.

    Raises ProtectedError if a reader was just sent a file that is to be deleted.
    """
    formset.save()
    counts = [len(formset.changed_objects), len(formset.deleted_objects)]
    for batch, files in zip(batches, counts, strict=True):
        if files:
            batch.count(files, on=None, reason=about.cleaned_data["audit_reason"])
    return sum(counts)


class LibraryViews:
    """Pages of the asset admin. `model_admin` decides about permissions."""

    def __init__(self, model_admin: ModelAdmin) -> None:
        self.model_admin = model_admin

    def upload(self, request: HttpRequest) -> HttpResponse:
        """A script sends the files one by one and asks for JSON. Without it, one form sends all."""
        if not self.model_admin.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            given = {**request.GET.dict(), "batch": str(uuid4())}
            return self._upload_page(request, BulkUploadForm(initial=given))
        form = BulkUploadForm(request.POST, request.FILES)
        scripted = wants_json(request)
        if not form.is_valid():
            if scripted:
                return JsonResponse({"errors": form.errors}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
            return self._upload_page(request, form)
        outcome = add_files(form, cast(User, request.user))
        if scripted:
            return _as_json(outcome)
        return _as_page(request, form, outcome, self.model_admin.has_change_permission(request))

    def describe(self, request: HttpRequest) -> HttpResponse:
        if not self.model_admin.has_change_permission(request):
            raise PermissionDenied
        found = GirlAsset.objects.select_related("girl").order_by("pk")
        may_delete = self.model_admin.has_delete_permission(request)
        if request.method == "POST":
            return self._described(request, found, may_delete)
        formset = DescribeFormSet(queryset=self._first(request, found.undescribed()))
        formset.can_delete = may_delete
        about = DescribedForm(initial={"audit_reason": NEW_FILES, "batch": str(uuid4())})
        return self._describe_page(request, formset, about)

    def _described(
        self, request: HttpRequest, found: QuerySet[GirlAsset], may_delete: bool
    ) -> HttpResponse:
        """A script sends one row after the other, and asks for JSON."""
        about, fault, saved = DescribedForm(request.POST), "", 0
        token = about.cleaned_data["batch"] if (is_valid := about.is_valid()) else ""
        by = cast(User, request.user)
        batches = [Batch(by, what, token) for what in ("described", "deleted undescribed")]
        try:
            with transaction.atomic():
                # The rows that were shown, even if a colleague has described one meanwhile.
                held = found.select_for_update(no_key=True, of=("self",))
                shown = held.filter(pk__in=_shown(request))
                formset: AssetFormSet = DescribeFormSet(request.POST, queryset=shown)
                formset.can_delete = may_delete
                is_valid = formset.is_valid() and is_valid
                saved = _save(formset, batches, about) if is_valid else 0
        except ProtectedError:
            fault = SENT
        for batch in batches if saved else ():
            batch.keep()
        if wants_json(request):
            if not is_valid or fault:
                return _as_faults([about.errors, *formset.errors], fault)
            seen = [DescribeForm(instance=each).mark for each, _ in formset.changed_objects]
            left = GirlAsset.objects.undescribed().count()
            return JsonResponse({"saved": saved, "left": left, "seen": seen})
        if is_valid and not fault:
            messages.success(request, "Saved.")
            return redirect(request.get_full_path())
        if fault:
            messages.error(request, fault, extra_tags="error")
        return self._describe_page(request, formset, about)

    def tags(self, request: HttpRequest) -> HttpResponse:
        """All tags, most used first; one of them becomes another."""
        if not self.model_admin.has_change_permission(request):
            raise PermissionDenied
        rights = {"girls.change_girl", "girls.change_tag", "girls.delete_tag"}
        may = {"may_retag_girls": request.user.has_perms(rights)}
        if request.method == "POST":
            form = RetagForm(request.POST, **may)
            if form.is_valid() and self._retagged(request, form):
                return redirect("admin:girls_tags")
        else:
            form = RetagForm(initial={"old": request.GET.get("tag", "")}, **may)
        wanted = storable(request.GET.get("q", ""))[:40]
        used = tagging.used(wanted)
        context = self._context(request, "Tags of the library", form=form, used=used, q=wanted)
        context["most"] = len(used) == tagging.SUGGESTED
        return render(request, "admin/girls/girlasset/tags.html", context)

    def _retagged(self, request: HttpRequest, form: RetagForm) -> bool:
        """Nothing is changed, and nothing noted, where no row has the tag."""
        about = form.cleaned_data
        old, new = about["old"], about["new"]
        try:
            with transaction.atomic():
                done = tagging.retag(old, new, gallery=about.get("gallery", False))
                if done == tagging.Retagged():
                    form.add_error("old", "Nothing has this tag.")
                    return False
                told = f"{old} → {new}: {done}"
                by = cast(User, request.user)
                audit.note(by, "retagged", reason=about["audit_reason"], detail=told)
        except IntegrityError:
            form.add_error("new", "Somebody has used it at this moment. Please try again.")
            return False
        messages.success(request, f"“{old}” is “{new}” now: {done}.")
        return True

    def _first(self, request: HttpRequest, found: QuerySet[GirlAsset]) -> QuerySet[GirlAsset]:
        girl = request.GET.get("girl", "")
        return (found.filter(girl=int(girl)) if _is_key(girl) else found)[:ROWS]

    def _upload_page(self, request: HttpRequest, form: BulkUploadForm) -> HttpResponse:
        may_describe = self.model_admin.has_change_permission(request)
        given = {"form": form, "media": form.media, "may_describe": may_describe}
        context = self._context(request, "Upload media", tags=tagging.used(), **given)
        context["most_bytes"] = library.MAX_MEGABYTES * 1024 * 1024
        return render(request, "admin/girls/girlasset/upload.html", context)

    def _describe_page(
        self, request: HttpRequest, formset: AssetFormSet, about: DescribedForm
    ) -> HttpResponse:
        for form in formset.forms:
            form.preview = preview(form.instance)
        left = GirlAsset.objects.undescribed().count()
        given = {"formset": formset, "about": about, "left": left}
        context = self._context(request, "Describe new media", tags=tagging.used(), **given)
        return render(request, "admin/girls/girlasset/describe.html", context)

    def _context(self, request: HttpRequest, title: str, **more: Any) -> dict[str, Any]:
        site = self.model_admin.admin_site
        return {**site.each_context(request), "opts": GirlAsset._meta, "title": title, **more}


def _as_json(outcome: Outcome) -> JsonResponse:
    refused = [{"name": name, "sentence": sentence} for name, sentence in outcome.refused]
    status = HTTPStatus.SERVICE_UNAVAILABLE if outcome.away else HTTPStatus.OK
    return JsonResponse({"added": outcome.added, "refused": refused}, status=status)


def _as_faults(each: list[Any], fault: str) -> JsonResponse:
    """`each`: the errors of forms. `fault`: of the whole."""
    errors = {name: found for form in each for name, found in form.items()}
    if fault:
        errors["audit_reason"] = [fault]
    return JsonResponse({"errors": errors}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _as_page(
    request: HttpRequest, form: BulkUploadForm, outcome: Outcome, may_describe: bool
) -> HttpResponse:
    for name, sentence in outcome.refused:
        messages.error(request, f"“{name}”: {sentence}", extra_tags="error")
    girl = form.cleaned_data["girl"]
    given = urlencode({"girl": girl.pk})
    added = f"{outcome.added} file{'' if outcome.added == 1 else 's'} added."
    if outcome.added and may_describe:
        messages.success(request, f"{added} Please say what each one shows.")
        return redirect(f"{reverse('admin:girls_describe')}?{given}")
    if outcome.added:
        messages.success(request, added)
    return redirect(f"{reverse('admin:girls_upload')}?{given}")


def _shown(request: HttpRequest) -> list[int]:
    """The primary keys of the posted form's rows."""
    posted = [str(value) for name, value in request.POST.items() if name.endswith("-id")]
    return [int(value) for value in posted if _is_key(value)]


def _is_key(text: str) -> bool:
    """Whether `text` can be a primary key. PostgreSQL's largest has 19 digits."""
    return text.isdecimal() and len(text) < 19
