"""Chains of libav's filters, without threads of their own."""

from collections.abc import Iterable, Iterator
from typing import Any

import av
from av.filter import Graph

Step = tuple[str, str]


def chain(steps: Iterable[Step]) -> Graph:
    """`steps`: (filter name, options), from a buffer to a sink."""
    graph = Graph()
    graph.threads = 1
    graph.link_nodes(*(graph.add(name, options) for name, options in steps)).configure()
    return graph


def pulled(graph: Graph) -> Iterator[Any]:
    """Yield the frames that are ready."""
    while True:
        try:
            yield graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
