"""A girl's voices in the admin, where staff can listen to a voice before choosing it."""

import json
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from chatsite.gateways import in_request
from chatsite.gateways.speech.base import Voice
from chatsite.text.columns import storable
from chatsite.web.admin_labels import LabelledRows
from girls.models import Girl, GirlVoice

SAMPLE = "Hello, it's lovely to meet you. How was your day, really?"
SAMPLE_LENGTH = 300
LAST = (
    "She is published, so her last voice can't go. Hide her first, or say that she has no voice on "
    "purpose."
)


class CarefulDecoder(json.JSONDecoder):
    """What Python reads and nobody can store or show again is no JSON either: thousands of digits
    or brackets, NUL, halves of letters."""

    def decode(self, text: str, *args: Any) -> Any:  # noqa: ANN401
        try:
            found = super().decode(text)
            told = json.dumps(found, ensure_ascii=False)
        except (RecursionError, ValueError) as error:
            raise json.JSONDecodeError("Unreadable", "", 0) from error
        if storable(told) != told or "\\u0000" in told:
            raise json.JSONDecodeError("Unstorable", "", 0)
        return found


class SampleForm(forms.ModelForm):
    """The values of a voice's row, saved or not, and the text to speak."""

    settings = forms.JSONField(required=False, decoder=CarefulDecoder)
    text = forms.CharField(max_length=SAMPLE_LENGTH)

    class Meta:
        model = GirlVoice
        fields = ("provider", "voice_id", "settings")

    def clean_provider(self) -> str:
        provider: str = self.cleaned_data["provider"]
        if provider not in in_request.speech_providers():
            raise forms.ValidationError("not configured here.")
        return provider


class VoiceForm(forms.ModelForm):
    class Meta:
        # With the names of templates/admin/girls/girl/_voices.html.
        widgets: ClassVar = {
            "voice_id": forms.TextInput(attrs={"class": "vTextField", "list": "voice-names"})
        }

    def clean_settings(self) -> dict[str, float]:
        """An empty box and `null` both mean {}."""
        return self.cleaned_data["settings"] or {}


class VoiceFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        """The last voice of a published girl goes only on purpose, and so does that purpose: what
        she has lacked all the time is no fault of this change. Her row is locked."""
        super().clean()
        girl = self.instance
        if any(self.errors) or not girl.active or girl.voiceless or self._left():
            return
        had = girl.voices.exists() or Girl.objects.filter(pk=girl.pk, voiceless=True).exists()
        if had:
            raise forms.ValidationError(LAST)

    def _left(self) -> int:
        """How many voices there will be."""
        filled = [form for form in self.forms if form.initial or form.has_changed()]
        return len(filled) - len(self.deleted_forms)


class GirlVoiceInline(LabelledRows, admin.TabularInline):
    model = GirlVoice
    form = VoiceForm
    formset = VoiceFormSet
    verbose_name = "voice"
    verbose_name_plural = "voices"
    extra = 0
    fields = ("provider", "voice_id", "settings", "sample")
    readonly_fields = ("sample",)
    formfield_overrides: ClassVar = {
        models.JSONField: {
            "widget": forms.Textarea(attrs={"rows": 2, "cols": 22}),
            "decoder": CarefulDecoder,
        }
    }

    class Media:
        js = (forms.Script("js/admin/voice-sample.js", type="module"),)
        css: ClassVar = {"all": ("css/admin/voice-sample.css",)}

    @admin.display(description="Listen")
    def sample(self, voice: GirlVoice) -> str:
        return render_to_string("admin/girls/_voice_sample.html", {"text": SAMPLE})


class SpeaksSamples(admin.ModelAdmin):
    """Adds the endpoint that a row of GirlVoiceInline calls."""

    def get_urls(self) -> list[URLPattern]:
        speak = self.admin_site.admin_view(require_POST(self.speak))
        return [path("speak/", speak, name="girls_girl_speak"), *super().get_urls()]

    def speak(self, request: HttpRequest) -> JsonResponse:
        """200 `{url, provider}`; 422 `{detail}`. Runs in the request, because staff wait for it."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = SampleForm(request.POST)
        if not form.is_valid():
            return JsonResponse({"detail": _first_fault(form)}, status=422)
        from girls import (
            speaking,
        )  # This import loads PyAV, so only requests that need it pay for it.

        line = speaking.speak(*_wanted(form.cleaned_data), settings.SPEECH_BUDGET)
        if line is None:
            detail = "The provider sent no audio. Is the name of the voice right?"
            return JsonResponse({"detail": detail}, status=422)
        return JsonResponse({"url": line.file.url, "provider": line.provider})


def _wanted(chosen: dict[str, Any]) -> tuple[dict[str, Voice], str]:
    voice = Voice(chosen["voice_id"], chosen["settings"] or {})
    return {chosen["provider"]: voice}, chosen["text"]


def _first_fault(form: forms.ModelForm) -> str:
    faults = json.loads(form.errors.as_json())
    name, (fault, *_) = next(iter(faults.items()))
    return f"{form[name].label}: {fault['message']}"
