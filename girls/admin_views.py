"""Two admin pages for many assets at once: uploading them, and describing them."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, TypeAlias

import structlog
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.forms import BaseModelFormSet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from chatsite.media import Refused
from chatsite.media.janitor import STORE_FAILURES
from chatsite.web.database import release_connection
from chatsite.web.negotiation import wants_json
from girls.admin_parts import SENT, preview
from girls.forms import BulkUploadForm, DescribeForm, DescribeFormSet
from girls.models import GirlAsset
from girls.prepared import STORE_AWAY

logger = structlog.get_logger(__name__)
AssetFormSet: TypeAlias = "BaseModelFormSet[GirlAsset, DescribeForm]"

ROWS = 25


@dataclass
class Outcome:
    """`refused`: (name, error sentence) of each file that was not added. `away`: no store."""

    added: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    away: bool = False


def add_files(form: BulkUploadForm) -> Outcome:
    """One after the other, so that only one file is in memory. Keeps the files that work."""
    outcome = Outcome()
    for file in form.cleaned_data["files"]:
        try:
            _add(form.asset(), file)
            outcome.added += 1
        except Refused as refused:
            outcome.refused.append((file.name, refused.sentence))
        except STORE_FAILURES as error:
            logger.error("media_store_failed", reason=str(error))
            outcome.refused.append((file.name, STORE_AWAY))
            outcome.away = True
    return outcome


def _add(asset: GirlAsset, file: UploadedFile) -> None:
    release_connection()  # Others need it while this one works and waits for the store.
    from girls import making  # This import loads PyAV, so only requests that need it pay for it.

    making.store_upload(asset, file)
    asset.save()


def _is_saved(request: HttpRequest, formset: AssetFormSet) -> bool:
    """Save everything, or nothing if a reader was just sent a file that is to be deleted."""
    try:
        with transaction.atomic():
            formset.save()
    except ProtectedError:
        messages.error(request, SENT, extra_tags="error")
        return False
    messages.success(request, "Saved.")
    return True


class LibraryViews:
    """Two pages of the asset admin. `model_admin` decides about permissions."""

    def __init__(self, model_admin: ModelAdmin) -> None:
        self.model_admin = model_admin

    def upload(self, request: HttpRequest) -> HttpResponse:
        """A script sends the files one by one and asks for JSON. Without it, one form sends all."""
        if not self.model_admin.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._upload_page(request, BulkUploadForm(initial=request.GET.dict()))
        form = BulkUploadForm(request.POST, request.FILES)
        scripted = wants_json(request)
        if not form.is_valid():
            if scripted:
                return JsonResponse({"errors": form.errors}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
            return self._upload_page(request, form)
        outcome = add_files(form)
        if scripted:
            return _as_json(outcome)
        return _as_page(request, form, outcome, self.model_admin.has_change_permission(request))

    def describe(self, request: HttpRequest) -> HttpResponse:
        if not self.model_admin.has_change_permission(request):
            raise PermissionDenied
        found = GirlAsset.objects.select_related("girl").order_by("pk")
        may_delete = self.model_admin.has_delete_permission(request)
        if request.method == "POST":
            # The rows that were shown, even if a colleague has described one meanwhile.
            formset = DescribeFormSet(request.POST, queryset=found.filter(pk__in=_shown(request)))
            formset.can_delete = may_delete
            if formset.is_valid() and _is_saved(request, formset):
                return redirect(request.get_full_path())
        else:
            formset = DescribeFormSet(queryset=self._first(request, found.undescribed()))
            formset.can_delete = may_delete
        return self._describe_page(request, formset, found.undescribed().count())

    def _first(self, request: HttpRequest, found: QuerySet[GirlAsset]) -> QuerySet[GirlAsset]:
        girl = request.GET.get("girl", "")
        return (found.filter(girl=int(girl)) if _is_key(girl) else found)[:ROWS]

    def _upload_page(self, request: HttpRequest, form: BulkUploadForm) -> HttpResponse:
        may_describe = self.model_admin.has_change_permission(request)
        context = self._context(
            request, "Upload media", form=form, media=form.media, may_describe=may_describe
        )
        return render(request, "admin/girls/girlasset/upload.html", context)

    def _describe_page(
        self, request: HttpRequest, formset: AssetFormSet, left: int
    ) -> HttpResponse:
        for form in formset.forms:
            form.preview = preview(form.instance)
        context = self._context(request, "Describe new media", formset=formset, left=left)
        return render(request, "admin/girls/girlasset/describe.html", context)

    def _context(self, request: HttpRequest, title: str, **more: Any) -> dict[str, Any]:
        site = self.model_admin.admin_site
        return {**site.each_context(request), "opts": GirlAsset._meta, "title": title, **more}


def _as_json(outcome: Outcome) -> JsonResponse:
    refused = [{"name": name, "sentence": sentence} for name, sentence in outcome.refused]
    status = HTTPStatus.SERVICE_UNAVAILABLE if outcome.away else HTTPStatus.OK
    return JsonResponse({"added": outcome.added, "refused": refused}, status=status)


def _as_page(
    request: HttpRequest, form: BulkUploadForm, outcome: Outcome, may_describe: bool
) -> HttpResponse:
    for name, sentence in outcome.refused:
        messages.error(request, f"“{name}”: {sentence}", extra_tags="error")
    girl = form.cleaned_data["girl"]
    given = urlencode({"girl": girl.pk})
    if outcome.added and may_describe:
        messages.success(request, f"{outcome.added} files added. Please say what each one shows.")
        return redirect(f"{reverse('admin:girls_describe')}?{given}")
    if outcome.added:
        messages.success(request, f"{outcome.added} files added.")
    return redirect(f"{reverse('admin:girls_upload')}?{given}")


def _shown(request: HttpRequest) -> list[int]:
    """The primary keys of the posted form's rows."""
    posted = [str(value) for name, value in request.POST.items() if name.endswith("-id")]
    return [int(value) for value in posted if _is_key(value)]


def _is_key(text: str) -> bool:
    """Whether `text` can be a primary key. PostgreSQL's largest has 19 digits."""
    return text.isdecimal() and len(text) < 19
