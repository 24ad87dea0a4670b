"""A girl's photos, videos and recordings in the admin."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from accounts.desk.fresh import FreshList
from accounts.desk.reasons import Reasoned
from chatsite.web.admin_bounds import BoundedChangeList
from chatsite.web.admin_filters import FewRelated
from chatsite.web.admin_races import TellsRaces
from girls import admin_views, dispatch, uses
from girls.admin.shared import leads_on, source
from girls.admin_parts import SENT, preview, still
from girls.library_forms import GirlAssetForm
from girls.models import Girl, GirlAsset
from girls.prepared import Prepared, StoresFirst, prepare


class DescribedFilter(admin.SimpleListFilter):
    title = "alternative text"
    parameter_name = "described"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "Written"), ("no", "Missing")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401  see `described`
        wanted = {"yes": queryset.described, "no": queryset.undescribed}.get(self.value() or "")
        return wanted() if wanted else queryset


class TagFilter(admin.SimpleListFilter):
    """Of the tag that is chosen: the page of tags leads to each. To offer them all here, every list
    would count them."""

    title = "tag"
    parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        chosen = request.GET.get(self.parameter_name, "")[:40]
        return [(chosen, chosen)] if chosen else []

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401  see `described`
        return queryset.filter(tags__contains=[self.value()]) if self.value() else queryset


class FilesOfPage(BoundedChangeList):
    """Those of one page know how often they were sent: counted for the whole list, or for the pages
    before, it takes a statement of each file."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        keys = [*self.result_list.values_list("pk", flat=True)]
        times = uses.times_used(GirlAsset, by="messages")
        self.result_list = self.queryset.filter(pk__in=keys).annotate(times=times)


@admin.register(GirlAsset)
class GirlAssetAdmin(Reasoned, FreshList, TellsRaces, StoresFirst[GirlAsset]):
    """A girl's library. Files that readers have got cannot be deleted: switch `for_reply` off."""

    is_small = True
    form = GirlAssetForm
    file_field = "upload"
    list_display = (
        *("thumbnail", "girl", "kind", "description", "tags", "sent", "for_reply", "public"),
    )
    list_display_links = ("description",)
    # Not by tags: nobody looks for a file by the first of several words.
    sortable_by = ("girl", "kind", "description", "for_reply", "public")
    list_filter = (("girl", FewRelated), "kind", DescribedFilter, TagFilter, "for_reply", "public")
    list_editable = ("for_reply", "public")
    # Each is a picture with a small form.
    list_per_page = 25
    list_select_related = ("girl",)
    search_fields = ("alt_text", "tags", "caption", "girl__name")
    readonly_fields = ("preview",)
    actions = ("stop_sending",)

    class Media:
        css: ClassVar = {"all": ["css/admin/library.css"]}

    def get_urls(self) -> list[URLPattern]:
        views = admin_views.LibraryViews(self)
        own = [
            path("upload/", self.admin_site.admin_view(views.upload), name="girls_upload"),
            path("describe/", self.admin_site.admin_view(views.describe), name="girls_describe"),
            path("tags/", self.admin_site.admin_view(views.tags), name="girls_tags"),
        ]
        return own + super().get_urls()

    @admin.display(description="file")
    def thumbnail(self, asset: GirlAsset) -> str:
        return still(asset)

    @admin.display(description="alternative text", ordering="alt_text")
    def description(self, asset: GirlAsset) -> str:
        return asset.alt_text or "(missing: nobody gets it yet)"

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return FilesOfPage

    @admin.display(description="used in replies")
    def sent(self, asset: GirlAsset) -> str:
        """How often readers have it."""
        times: int = asset.times  # type: ignore[attr-defined]  # see FilesOfPage
        return f"{times}+" if times == uses.MOST_COUNTED else str(times)

    @admin.display
    def preview(self, asset: GirlAsset) -> str:
        return preview(asset)

    @admin.action(description="Stop sending the selected files in replies", permissions=["change"])
    def stop_sending(self, request: HttpRequest, chosen: QuerySet[GirlAsset]) -> None:
        with transaction.atomic():
            held = chosen.select_for_update(of=("self",)).filter(for_reply=True)
            asked = [*held.order_by("pk")]  # As every act upon several takes them.
            stopped = chosen.filter(pk__in=[asset.pk for asset in asked]).update(for_reply=False)
            for asset in asked:
                self.noted(request, "stopped sending", asset)
        messages.success(request, f"She won't send {stopped} of the files any more.")

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """Users who may only view see no field for another file."""
        may_save = obj is None or self.has_change_permission(request, obj)
        found = super().get_fields(request, obj)
        return [name for name in found if may_save or name != self.file_field]

    def prepare_file(
        self, request: HttpRequest, obj: GirlAsset | None, file: UploadedFile
    ) -> Prepared[GirlAsset] | None:
        pk = request.POST.get("girl", "")
        girl = Girl.objects.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 18 else None
        if girl is None or (obj and uses.is_used(obj)):
            return None
        # This import loads PyAV, so only requests that need it pay for it.
        from girls import making

        asset = GirlAsset(girl=girl, made_by=source(request, "made_by"))
        return prepare(asset, lambda made: making.store_upload(made, file))

    def save_model(
        self, request: HttpRequest, obj: GirlAsset, form: GirlAssetForm, change: bool
    ) -> None:
        """The row lock waits for a reply that is just sending the file to be replaced."""
        before = GirlAsset.objects.select_for_update().filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        connection.check_constraints()  # Before it is said that it is saved: she may be gone.
        if before:
            dispatch.objects_left(set(before.keys) - set(obj.keys))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        asset = self.get_object(request, unquote(object_id))
        if not self.has_delete_permission(request, asset):
            raise PermissionDenied
        if asset is None or not uses.is_used(asset):
            return super().delete_view(request, object_id, extra_context)
        messages.error(request, SENT, extra_tags="error")
        return leads_on(self, request, asset)

    def get_deleted_objects(
        self, objs: Sequence[Any] | QuerySet[Any], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """List the files that readers have got, but nothing that readers wrote."""
        found, counts, needed, protected = super().get_deleted_objects(objs, request)
        if protected:
            sent = uses.used(GirlAsset.objects.filter(pk__in=[asset.pk for asset in objs]))
            protected = [f"{asset} ({SENT})" for asset in sent.select_related("girl")]
            needed -= uses.kinds_of_users(GirlAsset)
        return found, counts, needed, protected
