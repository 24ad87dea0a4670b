"""Static files of the site that browsers visit: bundled, as production serves them."""

from collections.abc import Iterable, Iterator

from chatsite.web import static_files


class StaticFilesStorage(static_files.StaticFilesStorage):
    """Pages name the bundles even while DEBUG is on; nothing is compressed for a loopback."""

    def url(self, name: str | None, force: bool = False) -> str:
        return super().url(name, force=True)

    def compressed(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        return iter(())
