"""Public pages: the gallery, profiles, portraits, and files of profile galleries.

Visitors pass the gate first (chatsite.web.adults). Portraits have none: they are faces, which every
cache keeps for ever.
"""

from http import HTTPStatus
from typing import Any

import structlog
from botocore.exceptions import BotoCoreError, ClientError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from chatsite.web.adults import adults_only
from chatsite.web.database import release_connection
from chatsite.web.negotiation import wants_fragment
from girls import portrait_sizes
from girls.forms import GalleryForm
from girls.models import Girl, GirlAsset, Tag

logger = structlog.get_logger(__name__)

PAGE_SIZE = 24
GALLERY_SIZE = 24
FOREVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=60"


@require_safe
@adults_only
def gallery(request: HttpRequest) -> HttpResponse:
    context = _gallery_context(request)
    template = "girls/_results.html" if wants_fragment(request) else "girls/gallery.html"
    return render(request, template, context)


def _gallery_context(request: HttpRequest) -> dict[str, Any]:
    form = GalleryForm(request.GET)
    form.is_valid()  # Fills cleaned_data, which lacks invalid values.
    query, tag = form.cleaned_data.get("q", ""), form.cleaned_data.get("tag", "")
    found = Girl.objects.active().search(query).prefetch_related("tags")
    if tag:
        found = found.tagged(tag)
    page = Paginator(found, PAGE_SIZE).get_page(form.cleaned_data.get("page") or 1)
    return {
        "girls": page,
        "page_obj": page,
        # The chosen tag comes first: on a phone the end of the row is not visible.
        "tags": sorted(Tag.objects.in_use(), key=lambda choice: choice.slug != tag),
        "query": query,
        "selected_tag": tag,
    }


@require_safe
@adults_only
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    girl = get_object_or_404(Girl.objects.active().prefetch_related("tags"), slug=slug)
    shown = girl.assets.public().order_by("kind", "pk")[:GALLERY_SIZE]
    return render(request, "girls/profile.html", {"girl": girl, "assets": shown})


@require_safe
@adults_only
def gallery_file(request: HttpRequest, slug: str, pk: int, poster: bool = False) -> HttpResponse:
    """A permanent URL of a file on her profile, for everybody. Redirects to a fresh signed URL.

    So no page that was cached, or stays open for hours, contains an expired URL.
    """
    asset = get_object_or_404(GirlAsset.objects.public(), pk=pk, girl__slug=slug)
    file = asset.poster if poster else asset.file
    if not file:
        raise Http404
    response = redirect(file.url)
    response.headers["Cache-Control"] = BRIEFLY
    return response


@require_safe
def portrait(request: HttpRequest, slug: str) -> HttpResponse:
    """Serves the whole file from the store: portraits are small, because uploads are limited.

    `w`: one of the widths that pages use. With the exact version `v`, browsers may cache it
    forever, and even an inactive girl's portrait is served, because old conversations and admin
    pages still show her. Without `v`, only an active girl's is.
    """
    girl = get_object_or_404(Girl.objects.exclude(portrait=""), slug=slug)
    width = _width(request)
    exact = request.GET.get("v") == girl.portrait_version
    if not (exact or girl.active):
        raise Http404
    etag = quote_etag(f"{girl.portrait_version}-{width or 'full'}")
    response = get_conditional_response(request, etag=etag) or _portrait_response(girl, width)
    if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        return response
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = FOREVER if exact else BRIEFLY
    return response


def _width(request: HttpRequest) -> int | None:
    """Only known widths, so that nobody can make us create any number of sizes."""
    known = {str(width): width for width in portrait_sizes.WIDTHS}
    asked = request.GET.get("w")
    if asked is not None and asked not in known:
        raise Http404
    return known.get(asked or "")


def _portrait_response(girl: Girl, width: int | None) -> HttpResponse:
    release_connection()  # Others need it while this one waits for the store.
    try:
        data = portrait_sizes.read(str(girl.portrait.name), width)
        return HttpResponse(data, content_type="image/webp")
    except FileNotFoundError as error:
        raise Http404 from error
    except (BotoCoreError, ClientError) as error:
        logger.error("portrait_store_failed", girl=girl.slug, reason=str(error))
        return HttpResponse(
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            headers={"Retry-After": "5", "Cache-Control": "no-store"},
        )
