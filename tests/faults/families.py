import psutil


def family(pid: int) -> list[psutil.Process]:
    """A process and its children. Each of them may have ended by the time it is looked at."""
    first = psutil.Process(pid)
    return [first, *first.children(recursive=True)]
