"""Who asks, by network address: only what a trusted proxy has written is believed."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.http import HttpRequest

IPV6_PREFIX = 64


def client_address(request: HttpRequest) -> str:
    """allauth's reading of ALLAUTH_TRUSTED_PROXY_COUNT, so that the site has one.

    Raises SuspiciousOperation (400) for a request that did not come through as many proxies as
    are trusted, PermissionDenied (403) where there is no address at all.
    """
    try:
        return get_adapter(request).get_client_ip(request)
    except ImproperlyConfigured as error:
        raise SuspiciousOperation(
            "X-Forwarded-For names fewer proxies than TRUSTED_PROXY_COUNT."
        ) from error


def counted_address(request: HttpRequest) -> str:
    """The address, or the /64 network that one IPv6 subscriber has to himself."""
    address = ip_address(client_address(request))
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:  # an IPv4 client at a dual-stack socket
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, IPV6_PREFIX), strict=False))
