"""Static files: our own assets, and of the design system just what a page without script uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

PREFIX = "dkfds"
STYLE = "css/dkfds.min.css"
SPRITE = "img/all-svg-icons.svg"


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """Names carry a hash of the content, so that a browser may keep them for ever."""

    # Django would look for the style sheet's source map too, which isn't sent.
    patterns: ClassVar[Any] = (("*.css", HashedFilesMixin.patterns[0][1][:2]),)

    def stored_name(self, name: str) -> str:
        """Before `collectstatic` has run, as in tests, a name stands for itself; and no page fails for want of a picture."""
        found = self.hashed_files.get(self.hash_key(self.clean_name(name)))
        return found if isinstance(found, str) else name


class DesignSystemFinder(BaseFinder):
    """The style sheet of Det Fælles Designsystem as `dkfds/`, the fonts and pictures that it names, and the icons."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        self.root = Path(settings.ROOT) / "node_modules" / "dkfds" / "dist"
        self.storage = FileSystemStorage(location=self.root)
        self.storage.prefix = PREFIX  # type: ignore[attr-defined]  # collectstatic puts it before each path

    def check(self, **_kwargs: object) -> list[Any]:
        return []

    def list(self, _ignore_patterns: object) -> Iterator[tuple[str, FileSystemStorage]]:
        if not (self.root / STYLE).is_file():
            return
        for path in sorted({STYLE, SPRITE, *self._named()}):
            yield path, self.storage

    def find(self, path: str, find_all: bool = False, **_kwargs: object) -> Any:  # noqa: FBT001, FBT002  # Django's signature
        wanted = path.removeprefix(f"{PREFIX}/")
        inside = (self.root / wanted).resolve()
        known = wanted != path and inside.is_file() and inside.is_relative_to(self.root)
        if find_all:
            return [str(inside)] if known else []
        return str(inside) if known else None

    def _named(self) -> Iterator[str]:
        sheet = (self.root / STYLE).read_text()
        for found in re.finditer(r"url\(\.\./([^)#?]+)", sheet):
            if (self.root / found[1]).is_file():
                yield found[1]
