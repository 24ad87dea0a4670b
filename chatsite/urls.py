from django.conf import settings
from django.contrib import admin
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path

from chatsite import health
from chatsite.web import adults, pages

handler500 = "chatsite.web.outage.server_error"
handler429 = "chatsite.web.limits.too_many_requests"  # Only allauth looks for this name.

urlpatterns = [
    path("", include("girls.urls")),
    path("chat/", include("chat.urls")),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("premium/", include("accounts.premium.urls")),
    path("admin/", admin.site.urls),
    path("adults/", adults.gate, name="adults"),
    path("safety/", pages.safety, name="safety"),
    path("terms/", pages.plain, {"page": "terms"}, name="terms"),
    path("privacy/", pages.plain, {"page": "privacy"}, name="privacy"),
    path("help/", pages.plain, {"page": "help"}, name="help"),
    path("about/", pages.plain, {"page": "about"}, name="about"),
    path("contact/", pages.plain, {"page": "contact"}, name="contact"),
    path("favicon.ico", lambda request: redirect(static("img/favicon.svg"))),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
]

if settings.DEBUG:
    urlpatterns += [path("", include("chatsite.local.urls"))]

if settings.MEDIA_EDGE:
    urlpatterns += [path("media/", include("chatsite.media.edge.urls"))]
