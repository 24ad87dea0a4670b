"""The ASGI application: Django answers HTTP, Channels the one socket."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.sessions import CookieMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")

from chatsite.web.handler import get_application

django_application = get_application()

# These imports need the app registry, which get_application() fills.
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.conf import settings  # noqa: E402

from chat.routing import websocket_urlpatterns  # noqa: E402
from chatsite.checks import refuse_faulty_start  # noqa: E402
from chatsite.web.access_log import AccessLog  # noqa: E402
from chatsite.web.body_guard import BodyGuard  # noqa: E402
from chatsite.web.database import answer_soon  # noqa: E402
from chatsite.web.origin import SameOrigin  # noqa: E402

refuse_faulty_start()
answer_soon(settings.WEB_CONCURRENCY)

application = AccessLog(
    ProtocolTypeRouter(
        {
            "http": BodyGuard(django_application),
            "websocket": SameOrigin(
                AllowedHostsOriginValidator(CookieMiddleware(URLRouter(websocket_urlpatterns)))
            ),
        }
    )
)
