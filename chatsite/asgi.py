"""The ASGI application: Django answers HTTP, Channels the one socket."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.sessions import CookieMiddleware
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")
django_application = get_asgi_application()

# These imports need the app registry, which get_asgi_application() fills.
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402

from chat.routing import websocket_urlpatterns  # noqa: E402
from chatsite.checks import refuse_faulty_start  # noqa: E402
from chatsite.web.database import answer_soon  # noqa: E402
from chatsite.web.origin import SameOrigin  # noqa: E402

refuse_faulty_start()
answer_soon()

application = ProtocolTypeRouter(
    {
        "http": django_application,
        "websocket": SameOrigin(
            AllowedHostsOriginValidator(CookieMiddleware(URLRouter(websocket_urlpatterns)))
        ),
    }
)
