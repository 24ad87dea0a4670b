"""What readers asked for and no file has."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from chatsite.web.admin_lists import BoundedList
from girls.models import GirlAsset, MediaWish


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
