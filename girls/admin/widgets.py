"""Boxes of a girl's form that say or show more than Django's."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget, AdminTextareaWidget
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from girls import personas
from girls.models import Girl

PERSONA_TOLD = "admin/girls/girl/_persona_told.html"


class PersonaInput(AdminTextareaWidget):
    """With its length in tokens and hints, which a script keeps up to date while staff write."""

    girl = Girl()

    class Media:
        js = (forms.Script("js/admin/persona.js", type="module"),)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ANN401
        box = super().render(name, value, attrs, renderer)
        told = personas.told(value or "", self.girl.name)
        return render_to_string("admin/girls/girl/_persona.html", {"box": box, "told": told})


class PortraitInput(AdminFileWidget):
    """With a box in which staff choose the part of the picture: `portrait_part`, read by `part`."""

    girl = Girl()

    class Media:
        js = (forms.Script("js/admin/crop.js", type="module"),)
        css = {"all": ("css/admin/girl.css",)}

    def __init__(self, attrs: Any = None) -> None:  # noqa: ANN401
        super().__init__({"accept": "image/jpeg,image/png,image/webp,image/gif", **(attrs or {})})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ANN401
        widget = self.get_context(name, value, attrs)["widget"]
        context = {"widget": widget, "attrs": flatatt(widget["attrs"]), "girl": self.girl}
        return render_to_string("admin/girls/girl/_portrait.html", context)
