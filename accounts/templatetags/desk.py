"""What the frame of each page of the desk says: where it is, and what it is called."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django import template
from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, QuerySet
from django.forms import BaseForm, BoundField
from django.template.context import Context
from django.urls import NoReverseMatch, ResolverMatch, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.text import Truncator, capfirst

from accounts.desk import audit, fresh
from accounts.desk.board import said
from accounts.desk.order import named
from accounts.models import AuditEntry

register = template.Library()
CRUMB_LENGTH = 60
HEADING_LENGTH = 120
# Of a row's history.
MOST_LINES = 100


class Crumb(NamedTuple):
    """`url` is "" for what is no page, or not this person's to see."""

    name: str
    url: str = ""


class Heading(NamedTuple):
    """`kicker`: what kind of thing it is."""

    name: str
    kicker: str = ""


@register.simple_tag
def faulty(form: BaseForm) -> list[BoundField]:
    """The fields that something is wrong with."""
    return [field for field in form if field.errors]


@register.simple_tag
def list_mark(cl: ChangeList) -> str:
    """Of what is edited in the list itself."""
    assert cl.formset is not None
    return fresh.list_mark([form.instance for form in cl.formset.forms], cl.list_editable)


@register.simple_tag(takes_context=True)
def desk_crumbs(context: Context) -> list[Crumb]:
    """From the start page to this one, which is not in it. Empty for pages without a list."""
    match, site_admin = _place(context)
    if match is None or site_admin is None:
        return []
    opts = site_admin.model._meta
    group, name = named(opts.label_lower)
    crumbs = [Crumb(group.name)]
    if not _is(match, "changelist"):
        crumbs.append(
            Crumb(name or capfirst(opts.verbose_name_plural), _list_url(context, site_admin))
        )
    row = _row(context, site_admin)
    if row is not None and not _is(match, "change"):
        crumbs.append(
            Crumb(
                _short(row, CRUMB_LENGTH),
                reverse(f"admin:{_name(site_admin)}_change", args=[row.pk]),
            )
        )
    return crumbs


@register.simple_tag(takes_context=True)
def desk_heading(context: Context) -> Heading:
    """A list is called as in the navigation, and a row's page as the row."""
    match, site_admin = _place(context)
    title = Heading(str(context.get("title") or ""))
    if match is None or site_admin is None:
        return title
    opts = site_admin.model._meta
    if _is(match, "changelist") and not context.get("is_popup"):
        asked = context["request"].META.get("QUERY_STRING", "")
        return Heading(named(opts.label_lower, asked)[1] or capfirst(str(opts.verbose_name_plural)))
    if _is(match, "changelist"):
        return Heading(f"Which {opts.verbose_name}?")
    row = _row(context, site_admin)
    if row is not None and _is(match, "change"):
        return Heading(_short(row, HEADING_LENGTH), capfirst(_kind(site_admin, row)))
    if row is not None and _is(match, "history"):
        return Heading("History", _short(row, HEADING_LENGTH))
    if row is not None and _is(match, "delete"):
        return Heading(f"Delete this {_kind(site_admin, row)}?")
    if _is(match, "add"):
        return Heading(f"New {opts.verbose_name}")
    return title


@register.filter
def breakable(name: object) -> str:
    """An address that is too long for a line goes on with its @, not in the middle of a word."""
    return mark_safe(conditional_escape(str(name)).replace("@", "<wbr>@"))  # noqa: S308  Escaped.


@register.simple_tag
def desk_history(row: Model) -> "QuerySet[AuditEntry]":
    """The newest lines of the audit log about a row."""
    return audit.of(row)[:MOST_LINES]


def _kind(site_admin: ModelAdmin, row: Model) -> str:
    """What kind of thing a row is: one list may have several."""
    says = getattr(site_admin, "kind_of", None)
    return str(says(row) if says else site_admin.model._meta.verbose_name)


def _place(context: Context) -> tuple[ResolverMatch | None, ModelAdmin | None]:
    """The page's address, and the admin of its list."""
    request = context.get("request")
    match = request.resolver_match if request is not None else None
    return match, _admin_of(match.func) if match else None


def _admin_of(view: Callable[..., Any] | None) -> ModelAdmin | None:
    """Of Django's own pages, and of those that a ModelAdmin, or an object of its own, adds."""
    found = getattr(view, "model_admin", None)
    while found is None and view is not None:
        owner = getattr(view, "__self__", None)
        found = owner if isinstance(owner, ModelAdmin) else getattr(owner, "model_admin", None)
        view = getattr(view, "__wrapped__", None) or getattr(view, "func", None)
    return found if isinstance(found, ModelAdmin) else None


def _row(context: Context, site_admin: ModelAdmin) -> Model | None:
    """Whose page it is, if the page is about a row."""
    model = site_admin.model
    names = ["original", "object", str(model._meta.model_name)]
    # `user` is in every context: who looks at the page.
    rows = (context.get(name) for name in names if name != "user")
    return next((row for row in rows if isinstance(row, model)), None)


def _is(match: ResolverMatch, page: str) -> bool:
    return (match.url_name or "").endswith(f"_{page}")


def _name(site_admin: ModelAdmin) -> str:
    opts = site_admin.model._meta
    return f"{opts.app_label}_{opts.model_name}"


def _list_url(context: Context, site_admin: ModelAdmin) -> str:
    if not site_admin.has_view_or_change_permission(context["request"]):
        return ""
    try:
        return reverse(f"admin:{_name(site_admin)}_changelist")
    except NoReverseMatch:
        return ""


def _short(row: Model, length: int) -> str:
    """As the beginning of a line, unless it begins with an address."""
    name = Truncator(str(row)).chars(length)
    return name if "@" in name.split(" ")[0] else capfirst(name)


@register.simple_tag
def desk_said(value: int | None, unit: str) -> str:
    return said(value, unit)


# How staff call columns that a list is searched by, where the name itself does not say it.
_SEARCHED = {"email": "address", "id": "number", "alt_text": "description"}


@register.filter
def searched(fields: Sequence[str]) -> str:
    """Such as "Search by address", of ("user__email",)."""
    columns = (field.removesuffix("__exact").rpartition("__")[2] for field in fields)
    names = (_SEARCHED.get(column, column.replace("_", " ")) for column in columns)
    return f"Search by {', '.join(dict.fromkeys(names))}"


@register.filter
def lasting(seconds: float) -> str:
    """The two largest units that it takes: "4 s", "3 min 20 s", "2 h 5 min"."""
    left, parts = int(seconds), list[str]()
    for unit, size in (("d", 86_400), ("h", 3600), ("min", 60), ("s", 1)):
        count, left = divmod(left, size)
        if count or (unit == "s" and not parts):
            parts.append(f"{count} {unit}")
    return " ".join(parts[:2])
