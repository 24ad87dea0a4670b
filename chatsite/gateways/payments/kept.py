"""What of a vendor's words may be stored: the fields that are known to name nobody."""

import json
from collections.abc import Iterable, Mapping


def kept(fields: Mapping[str, object], names: Iterable[str]) -> str:
    """As JSON. A list of what may stay, since vendors add fields without asking."""
    return json.dumps({name: fields[name] for name in sorted(names) if name in fields})
