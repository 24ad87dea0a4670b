"""Hashed static files: modules and style sheets refer to each other by their hashed names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage as WhiteNoiseStorage


class StaticFilesStorage(WhiteNoiseStorage):
    support_js_module_import_aggregation = True
    # Our own modules only: the type comments in django-htmx's sources look like imports of
    # files that do not exist, and would stop collectstatic.
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        WhiteNoiseStorage._js_module_import_aggregation_patterns[1],
    )
