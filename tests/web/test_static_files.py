"""`collectstatic` with a small site of scripts, bundled by the real esbuild."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from chatsite.web import esbuild

FILES = {
    "js/app.js": 'import { word } from "./lib/words.js";\ndocument.title = word;\n',
    "js/gallery.js": 'import "./app.js";\nimport { word } from "./lib/words.js";\nalert(word);\n',
    "js/chat.js": 'import "./app.js";\nimport { word } from "./lib/words.js";\nalert(word);\n',
    "js/lib/words.js": 'export const word = "hello";\n',
    "js/admin/list.js": 'import { word } from "../lib/words.js";\nconsole.log(word);\n',
    "css/app.css": '@layer base;\n@import url("base.css") layer(base);\n',
    "css/base.css": "body { color: #ff0000; }\n",
}


@pytest.fixture
def source(tmp_path: Path, settings: Settings) -> Path:
    """The folder of FILES, which is all that the site collects."""
    source = tmp_path / "static"
    for name, content in FILES.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(content)
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = str(tmp_path / "root")
    backend = {"BACKEND": "chatsite.web.static_files.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}
    return source


@pytest.fixture
def without_esbuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(esbuild.fetch, "__defaults__", (tmp_path / "nowhere" / "esbuild",))
    monkeypatch.setenv("PATH", str(tmp_path))


def collect(settings: Settings) -> dict[str, Path]:
    """The file of each name that a template may ask for."""
    call_command("collectstatic", interactive=False, stdout=StringIO())
    root = Path(settings.STATIC_ROOT)
    manifest = json.loads((root / "staticfiles.json").read_text())
    return {name: root / file for name, file in manifest["paths"].items()}


def test_entries_are_bundled_and_share_what_both_import(source: Path, settings: Settings) -> None:
    found = collect(settings)
    chunks = [file for name, file in found.items() if name.startswith("js/chunk-")]
    assert len(chunks) == 1
    assert '"hello"' in chunks[0].read_text()
    for name in ("js/app.js", "js/gallery.js"):
        assert f'"./{chunks[0].name}"' in found[name].read_text()
    # Bundles of their own, which share nothing with others.
    for name in ("js/chat.js", "js/admin/list.js"):
        assert '"hello"' in found[name].read_text()
    assert found["css/app.css"].read_text().startswith("@layer base;@layer base{body{")


def test_source_maps_lead_back_and_large_files_are_compressed(
    source: Path, settings: Settings
) -> None:
    (source / "js/lib/words.js").write_text(f'export const word = "{"hello " * 99}";\n')
    found = collect(settings)
    chunk = next(file for name, file in found.items() if name.startswith("js/chunk-"))
    mapped = json.loads(chunk.with_name(f"{chunk.name}.map").read_text())
    assert mapped["sourcesContent"] == [
        (source / "js/lib/words.js").read_text(),
        (source / "js/app.js").read_text(),
    ]
    assert is_compressed(chunk)
    assert not is_compressed(Path(settings.STATIC_ROOT, "js/lib/words.js"))


def is_compressed(file: Path) -> bool:
    return all(file.with_name(f"{file.name}{ending}").exists() for ending in (".gz", ".br"))


def test_a_changed_import_makes_a_new_name(source: Path, settings: Settings) -> None:
    before = collect(settings)["js/admin/list.js"]
    (source / "js/lib/words.js").write_text('export const word = "goodbye";\n')
    after = collect(settings)["js/admin/list.js"]
    assert after != before
    assert "goodbye" in after.read_text()
    # Pages that are open still have theirs.
    assert before.exists()


@pytest.mark.usefixtures("without_esbuild")
def test_without_esbuild_one_line_says_so_and_modules_are_shipped(
    source: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    (source / "js/lib/words.js").write_text(f'export const word = "{"hello " * 99}";\n')
    found = collect(settings)
    expected = "chatsite: Without esbuild, modules are not bundled: npm is not on the PATH.\n"
    assert capsys.readouterr().err == expected
    assert f'from "./lib/{found["js/lib/words.js"].name}"' in found["js/app.js"].read_text()
    assert f'url("{found["css/base.css"].name}")' in found["css/app.css"].read_text()
    assert is_compressed(found["js/lib/words.js"])


def test_a_fault_in_a_script_stops_the_deploy(source: Path, settings: Settings) -> None:
    (source / "js/app.js").write_text("const = 1;\n")
    with pytest.raises(esbuild.Failed, match=r"js/app\.js:1:6"):
        collect(settings)
