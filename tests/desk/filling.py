"""Forms of the admin as a browser would send them, without its HTML."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.choices import flatten_choices

from accounts.desk.reasons import FIELD

Sent = dict[str, Any]


def filled(*shown: BaseForm) -> Sent:
    """What the forms begin with, without files."""
    return {name: value for form in shown for each in form for name, value in _of(each)}


def of_page(context: dict[str, Any]) -> Sent:
    """Of a change form's page, with its inlines."""
    sent = filled(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        sent |= filled(inline.formset.management_form, *inline.formset.forms)
    sent.pop(FIELD, None)
    return sent


def _of(bound: BoundField) -> Iterator[tuple[str, Any]]:
    widget: Any = getattr(bound.field.widget, "widget", bound.field.widget)
    if widget.needs_multipart_form:
        return
    names = [bound.html_name]
    if bound.field.show_hidden_initial:
        names.append(bound.html_initial_name)
    for name in names:
        yield from _values(widget.get_context(name, bound.value(), {})["widget"], widget)


def _values(made: dict[str, Any], widget: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(widget, forms.MultiWidget):
        for part, each in zip(made["subwidgets"], widget.widgets, strict=True):
            yield from _values(part, each)
    elif isinstance(widget, forms.CheckboxInput):
        if made["attrs"].get("checked"):
            yield made["name"], "on"
    elif isinstance(widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        yield made["name"], list(made["value"])
    elif isinstance(widget, forms.Select):
        yield made["name"], next(iter(made["value"]), "")
    else:
        yield made["name"], "" if made["value"] is None else made["value"]


def changed(bound: BoundField, sent: Sent) -> Sent:
    """Another value of this field; None: it is left out."""
    name, field = bound.html_name, bound.field
    now = sent.get(name)
    if isinstance(field, forms.BooleanField):
        return {name: "on" if now is None else None}
    if isinstance(field, forms.ModelMultipleChoiceField):
        keys = [str(row.pk) for row in field.queryset[:3]]  # type: ignore[index]
        return {name: keys if set(keys) != {*map(str, now or [])} else keys[:-1]}
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        keys = [str(key) for key, _ in flatten_choices(choices) if key]
        return {name: next(key for key in keys if key != str(now))}
    if isinstance(field, forms.IntegerField):
        return {name: int(now or 0) + 1}
    return {name: f"{now} and more".strip()}
