"""A girl in the admin."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.text import slugify

from accounts.desk.reasons import is_changed
from accounts.models import AuditEntry
from chatsite.web.admin_races import TellsRaces
from girls import history, portrait_sizes, uses
from girls.admin.beside import HasPagesBeside
from girls.admin.girl_form import GirlForm, take_over
from girls.admin.panel import Panel
from girls.admin.parts import part
from girls.admin.previewing import GirlPreviews
from girls.admin.shared import leads_on, source
from girls.admin.steps import GirlSteps
from girls.models import Girl
from girls.prepared import Prepared, StoresFirst, prepare
from girls.voice_admin import GirlVoiceInline, SpeaksSamples

ABOUT = ("name", "slug", "age", "tagline", "bio", "mood", "tags")
PORTRAIT = ("portrait", "portrait_made_by")
PROMPT = ("persona", "personality", "scenario", "example_dialogue", "closing", "time_zone")
FIRST_WORDS = ("greeting", "other_greetings", "starters")
_PROMPT_HELP = "What the model reads. {{char}} stands for her name, {{user}} for the reader's."


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("published", "Published"), ("draft", "Draft"), ("hidden", "Hidden")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted = {
            "published": Q(active=True),
            "draft": Q(active=False, published_at=None),
            "hidden": Q(active=False, published_at__isnull=False),
        }
        return queryset.filter(wanted.get(self.value() or "", Q()))


@admin.register(Girl)
class GirlAdmin(
    TellsRaces, StoresFirst[Girl], SpeaksSamples, GirlSteps, GirlPreviews, HasPagesBeside
):
    is_small = True
    form = GirlForm
    file_field = "portrait"
    list_display = ("thumbnail", "name", "age", "tagline", "state")
    list_display_links = ("name",)
    list_filter = (StateFilter, "tags")
    search_fields = ("name", "slug", "tagline", "bio")
    prepopulated_fields = {"slug": ("name",)}
    filter_horizontal = ("tags",)
    inlines: ClassVar = [GirlVoiceInline]
    fieldsets = (
        (None, {"fields": ABOUT}),
        ("Portrait", {"fields": PORTRAIT}),
        ("Prompt", {"fields": PROMPT, "description": _PROMPT_HELP}),
        ("First words", {"fields": FIRST_WORDS}),
        ("Voice", {"fields": ("voiceless",)}),
    )

    @admin.display(description="portrait")
    def thumbnail(self, girl: Girl) -> str:
        return format_html(
            '<img {} alt="" width="48" height="60" loading="lazy">',
            portrait_sizes.attributes(girl, "48px"),
        )

    @admin.display(ordering="-active")
    def state(self, girl: Girl) -> str:
        return girl.state.capitalize()

    def get_view_on_site_url(self, obj: Girl | None = None) -> str | None:
        """A draft has no page there."""
        return super().get_view_on_site_url(obj) if obj and obj.active else None

    def prepare_file(
        self, request: HttpRequest, obj: Girl | None, file: UploadedFile
    ) -> Prepared[Girl]:
        named = Girl(slug=slugify(request.POST.get("slug", ""))[:60] or "girl")
        named.portrait_made_by = source(request, "portrait_made_by")
        chosen = part(request.POST.get("portrait_part", ""))
        return prepare(named, lambda girl: portrait_sizes.put_upload(girl, file, chosen))

    def save_model(self, request: HttpRequest, obj: Girl, form: GirlForm, change: bool) -> None:
        if is_changed(form):
            history.begin(obj)
        if form.prepared and form.prepared.made:
            take_over(obj, form.prepared.made)
        elif not obj.portrait:
            take_over(obj, Girl())
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: GirlForm, formsets: Iterable[BaseFormSet], change: bool
    ) -> None:
        if any(rows.has_changed() for rows in formsets):
            history.begin(form.instance)
        super().save_related(request, form, formsets, change)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> AuditEntry:  # type: ignore[override]  # noqa: ANN401
        return self._kept(obj, super().log_addition(request, obj, message))

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> AuditEntry | None:  # type: ignore[override]  # noqa: ANN401
        entry = super().log_change(request, obj, message)
        return entry and self._kept(obj, entry)

    def _kept(self, girl: Girl, entry: AuditEntry) -> AuditEntry:
        history.keep(girl, entry)
        return entry

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        girl = context.get("original")
        if isinstance(girl, Girl):
            context["panel"] = Panel(girl, may_change=self.has_change_permission(request, girl))
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A girl with conversations cannot be deleted: the conversations belong to the readers."""
        girl = self.get_object(request, unquote(object_id))
        if not self.has_delete_permission(request, girl):
            raise PermissionDenied
        if girl is None or not uses.is_used(girl):
            return super().delete_view(request, object_id, extra_context)
        sentence = f"Readers have conversations with {girl}, so she can't be deleted. Hide her."
        messages.error(request, sentence, extra_tags="error")
        return leads_on(self, request, girl)
