"""What staff choose for a rehearsal. Nothing of it is saved, unless they keep her words."""

from typing import Any, ClassVar

from django import forms

from accounts.ages import regions
from accounts.desk.fresh import MarkField
from accounts.desk.reasons import FIELD, MISSING, reason_field
from chat.forms import PersonaForm
from chat.rehearsal import script
from chat.rehearsal.script import Line, ScriptError
from chat.rehearsal.talks import MOST_LINES, Side, Talk
from chatsite.gateways import in_request
from girls import actions
from girls.models import WORDS, DraftWords, Girl, differing, words_of

KEEP = "_keep"  # The button that keeps her words, and plays nothing.
# What a talk knows of the form beside words and lines.
ABOUT = ("provider", "region", "name", "about", "seen")
_WRITING = {"rows": 4, "class": "vLargeTextField"}
_SCRIPT_HELP = "A line each. “~ 3 days” lets time pass, # begins a comment."


def _providers() -> list[tuple[str, str]]:
    known = in_request.llm_providers()
    every = f"As for readers ({', then '.join(known)})" if known else "None is set up"
    return [("", every), *((name, f"{name} {model}".strip()) for name, model in known.items())]


class ScriptField(forms.CharField):
    """Lines of a script."""

    def clean(self, value: Any) -> Any:  # noqa: ANN401  its base has text
        try:
            lines = script.read(super().clean(value).splitlines())
        except ScriptError as error:
            raise forms.ValidationError(str(error)) from error
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(f"Please keep it to {MOST_LINES} lines.")
        return lines


class SayForm(forms.Form):
    """What the reader says next."""

    lines = ScriptField(label="The reader says", help_text=_SCRIPT_HELP)

    def clean_lines(self) -> list[Line]:
        lines: list[Line] = self.cleaned_data["lines"]
        if not lines:
            raise forms.ValidationError("Please write what the reader says.")
        return lines


class RehearsalForm(forms.ModelForm):
    """Her words as somebody would have them, and who plays. `instance` must not be saved.

    Begins with her draft words. Sent with KEEP it needs a reason, and else lines.
    """

    provider = forms.ChoiceField(required=False, choices=_providers, label="Asked is")
    region = forms.ChoiceField(required=False, choices=regions.choices, label="The reader lives in")
    name = forms.CharField(required=False, label="What she calls the reader")
    about = forms.CharField(
        required=False,
        label="What the reader tells of themselves",
        widget=forms.Textarea(attrs={**_WRITING, "rows": 2}),
    )
    built_in = forms.ChoiceField(
        required=False,
        label="Script",
        choices=[("", "The lines below"), *((name, name) for name in script.BUILT_IN)],
    )
    lines = ScriptField(
        required=False,
        label="Lines",
        help_text=_SCRIPT_HELP,
        widget=forms.Textarea(attrs={**_WRITING, "rows": 5}),
    )
    compare = forms.BooleanField(
        required=False, initial=True, label="Play her saved words beside words that differ"
    )

    audit_reason = reason_field(required=False)
    # Her words, and those that are kept, as the page showed them: see girls.actions.
    seen = MarkField()

    class Meta:
        model = Girl
        fields = WORDS
        widgets: ClassVar = {name: forms.Textarea(attrs=_WRITING) for name in WORDS}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.keeps = KEEP in self.data
        self.saved = words_of(self.instance)
        self.draft = draft_of(self.instance)
        seen = {"seen": actions.seen_of(self.instance)}
        self.initial = {**self.initial, **self.draft, **seen, **(options.get("initial") or {})}

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or self.cleaned_data
        told = PersonaForm({name: fields.get(name, "") for name in ("name", "about")})
        for name, faults in told.errors.items():
            self.add_error(name, list(faults))
        if not told.errors:
            fields |= told.sent
        if self.keeps:
            if not fields.get(FIELD) and FIELD not in self.errors:
                self.add_error(FIELD, MISSING)
        elif chosen := fields.get("built_in"):
            fields["lines"] = script.read(script.BUILT_IN[chosen].splitlines())
        elif not fields.get("lines") and "lines" not in self.errors:
            self.add_error("lines", "Please write what the reader says, or choose a script.")
        return fields

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in WORDS}

    @property
    def sides(self) -> tuple[Side, ...]:
        changed = differing(self.saved, self.words)
        if not changed:
            return (Side("As she is saved", {}),)
        typed = Side("Her draft words" if changed == self.draft else "As written here", changed)
        return (Side("As she is saved", {}), typed) if self.cleaned_data["compare"] else (typed,)

    def talk(self, token: str, staff: int) -> Talk:
        about = {name: self.cleaned_data[name] for name in ABOUT}
        return Talk(token, staff, self.instance.pk, self.sides, **about)


def draft_of(girl: Girl) -> dict[str, str]:
    """By column; {} if none are kept."""
    kept = DraftWords.objects.filter(girl=girl).first()
    return dict(kept.words) if kept else {}


def again(girl: Girl, talk: Talk, lines: tuple[Line, ...]) -> RehearsalForm:
    """The form as it was sent, for other words or another provider."""
    words = words_of(girl) | talk.sides[-1].words
    about = {name: getattr(talk, name) for name in ABOUT}
    return RehearsalForm(instance=girl, initial={**words, **about, "lines": script.written(lines)})
