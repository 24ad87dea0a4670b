"""`python -m tests.web.tls_server PORT TLS_PORT KEY CERTIFICATE`: the server of `manage.py serve`.

In production a proxy does TLS. Here the server does it itself: the site's cookies go over HTTPS
only, and so does Brotli in browsers.
"""

import asyncio
import sys

from chatsite.asgi import application
from chatsite.web.server import Server


async def main(port: str, tls_port: str, key: str, certificate: str) -> None:
    plain = Server(application, drain_seconds=1, port=int(port))
    secured = Server(
        application,
        drain_seconds=1,
        port=int(tls_port),
        ssl_keyfile=key,
        ssl_certfile=certificate,
    )
    await asyncio.gather(plain.serve(), secured.serve())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
