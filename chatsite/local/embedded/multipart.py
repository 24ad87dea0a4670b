"""Parses a multipart/form-data body; the standard library no longer does."""

from email.message import Message


def parse(body: bytes, content_type: str) -> dict[str, bytes]:
    """Contents by name; a repeated name keeps its last content. Raises ValueError."""
    boundary = _header("Content-Type", content_type).get_param("boundary")
    if not isinstance(boundary, str) or not boundary:
        raise ValueError("no boundary")
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode())
    # What precedes the first boundary and follows the last one is ignored.
    return dict(_part(piece) for piece in pieces[1:-1])


def _part(piece: bytes) -> tuple[str, bytes]:
    head, _, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    for line in head.decode(errors="replace").split("\r\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-disposition":
            disposition = _header("Content-Disposition", value.strip())
            return str(disposition.get_param("name", header="content-disposition")), content
    raise ValueError("a part without a name")


def _header(name: str, value: str) -> Message:
    message = Message()
    message[name] = value
    return message
