"""`python -m tests.web.tls_server PORT TLS_PORT KEY CERTIFICATE`: the server of `manage.py serve`.

In production a proxy does TLS. Here the server does it itself: the site's cookies go over HTTPS
only, and so does Brotli in browsers.
"""

# Twisted's reactor has to be there before anything asks for it, and Django before its models.
import daphne.server  # isort: skip  # noqa: F401

from chatsite.asgi import application  # isort: skip

import sys

from chatsite.local.daphne.server import Server


def main(port: str, tls_port: str, key: str, certificate: str) -> None:
    secured = f"ssl:{tls_port}:interface=127.0.0.1:privateKey={key}:certKey={certificate}"
    plain = f"tcp:{port}:interface=127.0.0.1"
    Server(application, drain_seconds=1, endpoints=[plain, secured]).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
