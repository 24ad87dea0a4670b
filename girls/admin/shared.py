"""What several pages need."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from chatsite.media.marks import Source


def leads_on(site_admin: admin.ModelAdmin, request: HttpRequest, obj: Model | None) -> HttpResponse:
    """Redirect to the row's page, or to the admin's index if this user may not see it."""
    if obj is None or not site_admin.has_view_or_change_permission(request, obj):
        return redirect("admin:index")
    return redirect(f"admin:girls_{obj._meta.model_name}_change", obj.pk)


def source(request: HttpRequest, field: str) -> str:
    """As chosen in the form, which is not validated yet."""
    chosen = request.POST.get(field, "")
    return chosen if chosen in [*Source] else ""
