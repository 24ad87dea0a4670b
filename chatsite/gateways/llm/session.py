"""Connections to language models that a stop cuts even while no byte of an answer has come."""

import socket
import threading
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool, ProxyManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from chatsite.gateways import stopping

_local = threading.local()


class _Cuttable(HTTPConnection):
    def request(self, *args: Any, **options: Any) -> None:
        stopping.current().check()
        super().request(*args, **options)

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as in urllib3
        with stopping.current().cutting(self._cut):
            return super().getresponse()

    def _cut(self) -> None:
        with suppress(OSError, AttributeError):  # It has just closed by itself.
            self.sock.shutdown(socket.SHUT_RDWR)


class _CuttableTLS(_Cuttable, HTTPSConnection):
    """The same over TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Cuttable


class _PoolTLS(HTTPSConnectionPool):
    ConnectionCls = _CuttableTLS


_POOLS = {"http": _Pool, "https": _PoolTLS}


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *args: Any, **options: Any) -> ProxyManager:
        manager: ProxyManager = super().proxy_manager_for(*args, **options)
        manager.pool_classes_by_scheme = _POOLS
        return manager


class _Session(requests.Session):
    """`_known`: by address and by whether the answer is streamed, its proxies and certificates.
    requests would read them from the environment for each reply."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[object, Any] = {}

    def merge_environment_settings(  # type: ignore[override]  # whatever requests passes
        self, url: str, proxies: MutableMapping[str, str], stream: bool, *others: Any
    ) -> Any:  # noqa: ANN401  as in requests
        if (url, stream) not in self._known:
            found = super().merge_environment_settings(url, proxies, stream, *others)
            self._known[url, stream] = found
        return self._known[url, stream]

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Treat a redirect like any other answer: requests would read its body before we ask."""


def session() -> requests.Session:
    """One session per thread: requests does not promise that sessions are thread-safe."""
    if not hasattr(_local, "session"):
        _local.session = _Session()
        for scheme in ("http://", "https://"):
            _local.session.mount(scheme, _Adapter(max_retries=0))
    return _local.session
