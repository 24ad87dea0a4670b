"""Girls, tags, libraries and media wishes in the admin."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Exists, Model, OuterRef, ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.text import slugify

from chatsite.media.marks import Source
from chatsite.web.admin_lists import BoundedList
from chatsite.web.admin_races import TellsRaces
from girls import admin_views, dispatch, portrait_sizes, uses
from girls.admin_parts import SENT, preview, still
from girls.forms import GirlAssetForm, GirlForm
from girls.models import Girl, GirlAsset, MediaWish, Tag
from girls.prepared import Prepared, StoresFirst, prepare
from girls.voice_admin import GirlVoiceInline, SpeaksSamples

PROMPT = ("persona", "personality", "scenario", "example_dialogue", "closing", "time_zone")
FIRST_WORDS = ("greeting", "other_greetings", "starters")
_PROMPT_HELP = "What the model reads. {{char}} stands for her name, {{user}} for the reader's."


def leads_on(site_admin: admin.ModelAdmin, request: HttpRequest, obj: Model | None) -> HttpResponse:
    """Redirect to the row's page, or to the admin's index if this user may not see it."""
    if obj is None or not site_admin.has_view_or_change_permission(request, obj):
        return redirect("admin:index")
    return redirect(f"admin:girls_{obj._meta.model_name}_change", obj.pk)


def _source(request: HttpRequest, field: str) -> str:
    """As chosen in the form, which is not validated yet."""
    chosen = request.POST.get(field, "")
    return chosen if chosen in [*Source] else ""


@admin.register(Girl)
class GirlAdmin(TellsRaces, StoresFirst[Girl], SpeaksSamples):
    form = GirlForm
    file_field = "portrait"
    list_display = ("thumbnail", "name", "age", "tagline", "active")
    list_display_links = ("thumbnail", "name")
    list_filter = ("active", "tags")
    search_fields = ("name", "slug", "tagline", "bio")
    prepopulated_fields = {"slug": ("name",)}
    filter_horizontal = ("tags",)
    inlines: ClassVar = [GirlVoiceInline]

    def get_fieldsets(self, request: HttpRequest, obj: Girl | None = None) -> Any:  # noqa: ANN401
        """What the model reads, and what she and her readers begin with, after the rest."""
        apart = (*PROMPT, *FIRST_WORDS)
        others = [name for name in self.get_fields(request, obj) if name not in apart]
        return [
            (None, {"fields": others}),
            ("Prompt", {"fields": PROMPT, "description": _PROMPT_HELP}),
            ("First words", {"fields": FIRST_WORDS}),
        ]

    @admin.display(description="portrait")
    def thumbnail(self, girl: Girl) -> str:
        return format_html(
            '<img {} alt="" width="48" height="60" loading="lazy">',
            portrait_sizes.attributes(girl, "48px"),
        )

    def prepare_file(
        self, request: HttpRequest, obj: Girl | None, file: UploadedFile
    ) -> Prepared[Girl]:
        named = Girl(slug=slugify(request.POST.get("slug", ""))[:60] or "girl")
        named.portrait_made_by = _source(request, "portrait_made_by")
        return prepare(named, lambda girl: portrait_sizes.put_upload(girl, file))

    def save_model(self, request: HttpRequest, obj: Girl, form: GirlForm, change: bool) -> None:
        before = Girl.objects.filter(pk=obj.pk).values_list("portrait", flat=True).first()
        super().save_model(request, obj, form, change)
        if before and before != obj.portrait.name:
            dispatch.objects_left(portrait_sizes.keys(before))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A girl with conversations cannot be deleted: the conversations belong to the readers."""
        girl = self.get_object(request, unquote(object_id))
        if not self.has_delete_permission(request, girl):
            raise PermissionDenied
        if girl is None or not uses.is_used(girl):
            return super().delete_view(request, object_id, extra_context)
        sentence = (
            f"Readers have conversations with {girl}, so she can't be deleted. "
            "Turn off “active” to hide her."
        )
        messages.error(request, sentence, extra_tags="error")
        return leads_on(self, request, girl)


@admin.register(Tag)
class TagAdmin(TellsRaces):
    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


class DescribedFilter(admin.SimpleListFilter):
    title = "alternative text"
    parameter_name = "described"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "Written"), ("no", "Missing")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401  see `described`
        wanted = {"yes": queryset.described, "no": queryset.undescribed}.get(self.value() or "")
        return wanted() if wanted else queryset


@admin.register(GirlAsset)
class GirlAssetAdmin(StoresFirst[GirlAsset]):
    """A girl's library. Files that readers have got cannot be deleted: switch `for_reply` off."""

    form = GirlAssetForm
    file_field = "upload"
    list_display = ("thumbnail", "girl", "kind", "description", "tags", "for_reply", "public")
    list_display_links = ("thumbnail", "description")
    list_filter = ("girl", "kind", DescribedFilter, "for_reply", "public")
    list_editable = ("for_reply", "public")
    list_select_related = ("girl",)
    search_fields = ("alt_text", "tags", "caption", "girl__name")
    readonly_fields = ("preview",)
    list_per_page = 50
    actions = ("stop_sending",)

    class Media:
        css: ClassVar = {"all": ["css/admin/library.css"]}

    def get_urls(self) -> list[URLPattern]:
        views = admin_views.LibraryViews(self)
        own = [
            path("upload/", self.admin_site.admin_view(views.upload), name="girls_upload"),
            path("describe/", self.admin_site.admin_view(views.describe), name="girls_describe"),
        ]
        return own + super().get_urls()

    @admin.display(description="file")
    def thumbnail(self, asset: GirlAsset) -> str:
        return still(asset)

    @admin.display(description="alternative text", ordering="alt_text")
    def description(self, asset: GirlAsset) -> str:
        return asset.alt_text or "(missing: nobody gets it yet)"

    @admin.display
    def preview(self, asset: GirlAsset) -> str:
        return preview(asset)

    @admin.action(description="Stop sending the selected files in replies", permissions=["change"])
    def stop_sending(self, request: HttpRequest, chosen: QuerySet[GirlAsset]) -> None:
        stopped = chosen.update(for_reply=False)
        messages.success(request, f"She won't send {stopped} of the files any more.")

    def get_fields(self, request: HttpRequest, obj: GirlAsset | None = None) -> list[Any]:
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

        asset = GirlAsset(girl=girl, made_by=_source(request, "made_by"))
        return prepare(asset, lambda made: making.store_upload(made, file))

    def save_model(
        self, request: HttpRequest, obj: GirlAsset, form: GirlAssetForm, change: bool
    ) -> None:
        """The row lock waits for a reply that is just sending the file to be replaced."""
        before = GirlAsset.objects.select_for_update().filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        if before:
            dispatch.objects_left(set(before.keys) - set(obj.keys))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        asset = self.get_object(request, unquote(object_id))
        if not self.has_delete_permission(request, asset):
            raise PermissionDenied
        try:
            if asset is None or not uses.is_used(asset):
                return super().delete_view(request, object_id, extra_context)
        except ProtectedError:  # A reply has sent it since the check above.
            pass
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


@admin.register(MediaWish)
class MediaWishAdmin(BoundedList):
    """Tags that readers asked for and that no asset has yet. Read-only, most wanted first."""

    list_display = ("tag", "kind", "girl", "count", "last_asked_at", "add_one")
    list_filter = ("girl", "kind")
    list_select_related = ("girl",)
    search_fields = ("tag",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[MediaWish]:
        has_it = GirlAsset.objects.filter(
            girl=OuterRef("girl"), kind=OuterRef("kind"), tags__contains=[OuterRef("tag")]
        )
        return super().get_queryset(request).exclude(Exists(has_it))

    @admin.display(description="")
    def add_one(self, wish: MediaWish) -> str:
        given = urlencode({"girl": str(wish.girl_id), "tags": wish.tag})
        label = f"Add a {wish.get_kind_display().lower()} of {wish.girl} with {wish.tag}"
        link = '<a href="{}?{}" aria-label="{}">Add one</a>'
        return format_html(link, reverse("admin:girls_upload"), given, label)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: MediaWish | None = None) -> bool:
        return False
