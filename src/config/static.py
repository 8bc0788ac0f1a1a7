"""Static files: our own assets, and of the design system only what a page without script uses."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

DESIGN_SYSTEM = ("css", "fonts", "img")


class Storage(CompressedManifestStaticFilesStorage):
    """Names carry a hash of the content, so that a browser may keep them for ever."""

    manifest_strict = False  # in tests, and before `collectstatic` has run, a name stands for itself


class AssetsFinder(FileSystemFinder):
    """assets/"""


class DesignSystemFinder(FileSystemFinder):
    """node_modules/dkfds/dist as dkfds/, without its script, its demo pictures and its sources."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        root = Path(settings.ROOT) / "node_modules" / "dkfds" / "dist"
        self.locations: list[tuple[str, str]] = []
        self.storages: dict[str, FileSystemStorage] = {}
        for part in DESIGN_SYSTEM:
            if (root / part).is_dir():
                storage = FileSystemStorage(location=root / part)
                storage.prefix = f"dkfds/{part}"  # type: ignore[attr-defined]  # what FileSystemFinder.list looks at
                self.locations.append((storage.prefix, str(root / part)))  # type: ignore[attr-defined]
                self.storages[str(root / part)] = storage

    def check(self, **_kwargs: object) -> list[object]:
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, FileSystemStorage]]:
        return super().list([*(ignore_patterns or ()), "*.map", "*.scss", "*.js"])
