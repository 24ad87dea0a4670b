"""What readers asked for and no file has."""

from typing import cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from accounts.desk.reasons import Reasoned
from chatsite.web.admin_filters import FewRelated
from chatsite.web.admin_lists import BoundedList
from girls.models import MediaWish
from girls.models.library import MediaWishQuerySet


@admin.register(MediaWish)
class MediaWishAdmin(Reasoned, BoundedList):
    """Tags that readers asked for and that no asset has yet. Read-only, most wanted first."""

    is_small = True
    list_display = ("tag", "kind", "girl", "count", "last_asked_at", "add_one")
    list_filter = (("girl", FewRelated), "kind")
    list_select_related = ("girl",)
    search_fields = ("tag",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[MediaWish]:
        return cast(MediaWishQuerySet, super().get_queryset(request)).open()

    @admin.display(description="to the library")
    def add_one(self, wish: MediaWish) -> str:
        given = urlencode({"girl": str(wish.girl_id), "tags": wish.tag})
        label = f"Add a {wish.get_kind_display().lower()} of {wish.girl} with {wish.tag}"
        link = '<a href="{}?{}" aria-label="{}">Add one</a>'
        return format_html(link, reverse("admin:girls_upload"), given, label)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: MediaWish | None = None) -> bool:
        return False
