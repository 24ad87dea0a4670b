"""Static files in production: bundled, with content hashes in their names, compressed in advance.

Development and tests use Django's plain storage, which serves `static/` as it is.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from chatsite.web import esbuild

# The files that pages link to; all others below js/ and css/ are imported by one of these. The
# bundles share no file: each shared one would cost a chat, or every reader, an extra request.
BUNDLES = (
    ("js/chat.js",),
    (
        *("js/app.js", "js/gallery.js", "js/memories.js", "js/second-step.js"),
        *("css/app.css", "css/pages.css"),
    ),
    ("js/admin/*.js", "css/admin/*.css"),
)

_Paths = dict[str, tuple[FileSystemStorage, str]]
_Processed = Iterator[tuple[str, str | None, bool | Exception]]


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """The manifest of `collectstatic`: templates name a source file, and pages get its bundle.

    First all files are hashed unbundled, which already gives a complete manifest. So a machine
    without esbuild ships modules, which browsers can load as well. Modules that are bundled are not
    compressed: nobody asks for them, and it took two thirds of the time of `collectstatic`.
    """

    support_js_module_import_aggregation = True
    # Our own modules only: type comments in django-htmx's sources look like imports of files that
    # do not exist, and would stop collectstatic.
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )

    def post_process(self, paths: _Paths, dry_run: bool = False, **options: Any) -> _Processed:
        self._modules: list[str] = []
        yield from super().post_process(paths, dry_run=dry_run, **options)
        if dry_run:
            return
        try:
            yield from self._bundled(paths)
        except esbuild.Missing as missing:
            sys.stderr.write(f"chatsite: Without esbuild, modules are not bundled: {missing}\n")
            for name, compressed in self.compressed(self._modules):
                yield name, compressed, True

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """WhiteNoise calls it before anything is bundled."""
        names = list(paths)
        self._modules = [name for name in names if name.startswith(("js/", "css/"))]
        return self.compressed(name for name in names if name not in self._modules)

    def compressed(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """A .gz and a .br beside each file that is smaller so: the file's name, and theirs."""
        return super().compress_files(names)

    def _bundled(self, paths: _Paths) -> _Processed:
        outputs = []
        for patterns in BUNDLES:
            entries = [name for name in paths if _is_entry(name, patterns)]
            if entries:
                outputs += esbuild.bundle(_folder(paths, entries[0]), entries, Path(self.location))
        for output in outputs:
            if not output.name.endswith(".map"):
                name = output.entry or _without_hash(output.name)
                self.hashed_files[self.hash_key(self.clean_name(name))] = output.name
                yield name, output.name, True
        self.save_manifest()
        for name, compressed in self.compressed([output.name for output in outputs]):
            yield name, compressed, True


def _folder(paths: _Paths, name: str) -> Path:
    """The folder that contains the source of this name and all that it imports."""
    storage, path = paths[name]
    return Path(storage.path(path).removesuffix(name))


def _is_entry(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether the whole name matches one of the patterns. A star matches no slash."""
    return any(PurePosixPath("/", name).match(f"/{pattern}") for pattern in patterns)


def _without_hash(name: str) -> str:
    """`js/chunk-A.A.js` → `js/chunk-A.js`, because WhiteNoise removes the hash."""
    stem, _, ending = name.rpartition(".")
    return f"{stem.rpartition('.')[0]}.{ending}"
