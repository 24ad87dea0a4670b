"""The site's address for mails that no request asks for."""

from django.conf import settings


def site_url() -> str:
    """Ends with a slash, as `request.build_absolute_uri("/")` does."""
    host = next((host for host in settings.ALLOWED_HOSTS if "*" not in host), "localhost")
    if settings.DEBUG:
        return f"http://{host}:{settings.PORT}/"
    return f"https://{host.removeprefix('.')}/"
