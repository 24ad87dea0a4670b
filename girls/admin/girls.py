"""A girl in the admin."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.text import slugify

from accounts.desk.reasons import Reasoned
from chatsite.web.admin_races import TellsRaces
from girls import dispatch, portrait_sizes, uses
from girls.admin.shared import leads_on, source
from girls.forms import GirlForm
from girls.models import Girl
from girls.prepared import Prepared, StoresFirst, prepare
from girls.voice_admin import GirlVoiceInline, SpeaksSamples

PROMPT = ("persona", "personality", "scenario", "example_dialogue", "closing", "time_zone")
FIRST_WORDS = ("greeting", "other_greetings", "starters")
_PROMPT_HELP = "What the model reads. {{char}} stands for her name, {{user}} for the reader's."


@admin.register(Girl)
class GirlAdmin(Reasoned, TellsRaces, StoresFirst[Girl], SpeaksSamples):
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
        named.portrait_made_by = source(request, "portrait_made_by")
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
