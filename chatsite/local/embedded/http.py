"""Checks whether a local server is up."""

from http.client import HTTPConnection, HTTPException


def answers(port: int, path: str) -> bool:
    """Whether GET `path` on the loopback answers 200."""
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
