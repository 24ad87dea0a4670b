"""From a row here to its page on the site."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase


def lead(
    desk: AdminSite, request: HttpRequest, content_type_id: str, object_id: str
) -> HttpResponseBase:
    """For who may see the row, where its page leads there. Django asks for no right, which told
    editors in which conversation a message stands, and support the address of a draft."""
    room = _room(desk, content_type_id)
    if room is None:
        raise Http404
    if not room.has_view_or_change_permission(request):
        raise PermissionDenied
    row = room.get_object(request, unquote(object_id))
    if row is None or room.get_view_on_site_url(row) is None:
        raise Http404
    return shortcut(request, int(content_type_id), row.pk)


def _room(desk: AdminSite, content_type_id: str) -> Any:  # noqa: ANN401  its ModelAdmin
    if not content_type_id.isdecimal() or len(content_type_id) > 9:
        return None
    kind = ContentType.objects.filter(pk=content_type_id).first()
    model = kind and kind.model_class()
    return desk._registry.get(model) if model else None
