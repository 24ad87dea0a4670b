"""A Django page with one query and one template, behind what `startproject` puts before a view."""

import os

import dj_database_url
import django
from django.conf import settings

PAGE = """<!doctype html><title>{{ row.name }}</title>
<ul>{% for number in numbers %}<li>{{ row.name }} {{ number }}</li>{% endfor %}</ul>"""
BEFORE_A_VIEW = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

settings.configure(
    SECRET_KEY=os.environ["SECRET_KEY"],
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": dj_database_url.parse(os.environ["DATABASE_URL"])},
    INSTALLED_APPS=[
        *("django.contrib.auth", "django.contrib.contenttypes"),
        *("django.contrib.sessions", "django.contrib.messages"),
    ],
    MIDDLEWARE=BEFORE_A_VIEW,
    ROOT_URLCONF=__name__,
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.cached.Loader",
                        [("django.template.loaders.locmem.Loader", {"page.html": PAGE})],
                    )
                ]
            },
        }
    ],
    USE_TZ=True,
)
settings.DATABASES["default"]["OPTIONS"] = {"pool": True}
django.setup()

from django.core.asgi import get_asgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402

TABLE = "page_row"


class Row(models.Model):  # noqa: DJ008
    name = models.TextField()

    objects: "models.Manager[Row]" = models.Manager()

    class Meta:
        app_label = "page"
        db_table = TABLE


def index(request: HttpRequest) -> HttpResponse:
    context = {"row": Row.objects.get(pk=1), "numbers": range(50)}
    return render(request, "page.html", context)


urlpatterns = [path("", index)]
application = get_asgi_application()
