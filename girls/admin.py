from django.contrib import admin
from django.utils.html import format_html

from girls.forms import GirlForm
from girls.models import Girl, Tag


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
