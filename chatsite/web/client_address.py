"""The client's network address. Only what a trusted proxy has written is believed."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.http import HttpRequest

IPV6_PREFIX = 64


def client_address(request: HttpRequest) -> str:
    """The address as allauth determines it, by ALLAUTH_TRUSTED_PROXY_COUNT.

    Raises SuspiciousOperation (400) if the request came through fewer proxies than are trusted, and
    PermissionDenied (403) if there is no address at all.
    """
    try:
        return get_adapter(request).get_client_ip(request)
    except ImproperlyConfigured as error:
        raise SuspiciousOperation(
            "X-Forwarded-For names fewer proxies than TRUSTED_PROXY_COUNT."
        ) from error


def counted_address(request: HttpRequest) -> str:
    """The address to count by. For IPv6, the /64 network that one subscriber has."""
    address = ip_address(client_address(request))
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:  # an IPv4 client at a dual-stack socket
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, IPV6_PREFIX), strict=False))
