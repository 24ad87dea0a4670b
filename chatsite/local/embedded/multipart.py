"""The parts of a multipart/form-data body, which the standard library no longer reads."""

from email.message import Message


def parse(body: bytes, content_type: str) -> dict[str, bytes]:
    """Contents by name, the last of each; raises ValueError where it is no such body."""
    boundary = _header("Content-Type", content_type).get_param("boundary")
    if not isinstance(boundary, str) or not boundary:
        raise ValueError("no boundary")
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode())
    # Before the first boundary and behind the last one stands nothing that counts.
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
