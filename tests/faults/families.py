from typing import Any

import psutil


def family(pid: int) -> list[psutil.Process]:
    """A process and its children. Each of them may have ended by the time it is looked at."""
    first = psutil.Process(pid)
    return [first, *first.children(recursive=True)]


def connections(pid: int) -> list[Any]:
    """Those of the family, by TCP."""
    found = []
    for process in family(pid):
        try:
            found += process.net_connections("tcp4")
        except psutil.NoSuchProcess:
            continue
    return found
