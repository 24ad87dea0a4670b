"""What girls are tagged with."""

from django.contrib import admin

from accounts.desk.reasons import Reasoned
from chatsite.web.admin_races import TellsRaces
from girls.models import Tag


@admin.register(Tag)
class TagAdmin(Reasoned, TellsRaces):
    is_small = True
    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
