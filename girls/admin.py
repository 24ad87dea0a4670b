from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from girls.forms import GirlAssetForm, GirlForm
from girls.models import Girl, GirlAsset, MediaWish, Tag


@admin.register(Girl)
class GirlAdmin(admin.ModelAdmin):
    form = GirlForm
    list_display = ("thumbnail", "name", "age", "tagline", "active")
    list_display_links = ("thumbnail", "name")
    list_filter = ("active", "tags")
    search_fields = ("name", "slug", "tagline", "bio")
    prepopulated_fields = {"slug": ("name",)}
    filter_horizontal = ("tags",)

    @admin.display(description="portrait")
    def thumbnail(self, girl: Girl) -> str:
        return format_html('<img src="{}" alt="" width="48" height="60">', girl.portrait_url)


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(GirlAsset)
class GirlAssetAdmin(admin.ModelAdmin):
    """Her media library. What readers have got cannot be deleted: switch `for_reply` off."""

    form = GirlAssetForm
    list_display = ("thumbnail", "girl", "kind", "alt_text", "tags", "for_reply", "public")
    list_display_links = ("thumbnail", "alt_text")
    list_filter = ("girl", "kind", "for_reply", "public")
    list_editable = ("for_reply", "public")
    list_select_related = ("girl",)
    search_fields = ("alt_text", "tags", "caption", "girl__name")
    readonly_fields = ("preview",)
    list_per_page = 50

    @admin.display(description="file")
    def thumbnail(self, asset: GirlAsset) -> str:
        still = asset.poster or asset.file
        return format_html('<img src="{}" alt="" height="64" loading="lazy">', still.url)

    @admin.display
    def preview(self, asset: GirlAsset) -> str:
        if not asset.file:
            return "-"
        if asset.kind == GirlAsset.Kind.VIDEO:
            player = '<video src="{}" poster="{}" height="320" controls preload="none"></video>'
            return format_html(player, asset.file.url, asset.poster.url if asset.poster else "")
        return format_html('<img src="{}" alt="{}" height="320">', asset.file.url, asset.alt_text)


@admin.register(MediaWish)
class MediaWishAdmin(admin.ModelAdmin):
    """What readers asked for and no asset has yet; read-only, most wanted first."""

    list_display = ("tag", "kind", "girl", "count", "last_asked_at")
    list_filter = ("girl", "kind")
    search_fields = ("tag",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[MediaWish]:
        has_it = GirlAsset.objects.filter(
            girl=OuterRef("girl"), kind=OuterRef("kind"), tags__contains=[OuterRef("tag")]
        )
        return super().get_queryset(request).exclude(Exists(has_it))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: MediaWish | None = None) -> bool:
        return False
