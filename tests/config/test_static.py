"""What of the design system is served."""

from __future__ import annotations

import pytest
from django.conf import settings

from config.static import DesignSystemFinder

finder = DesignSystemFinder()
pytestmark = pytest.mark.skipif(not finder.root.is_dir(), reason="node_modules isn't here: make setup")


def test_the_style_sheet_its_fonts_and_the_icons_are_served_and_no_script():
    paths = [path for path, _ in finder.list([])]
    assert "css/dkfds.min.css" in paths
    assert "img/all-svg-icons.svg" in paths
    assert any(path.endswith(".woff2") for path in paths)
    assert not [path for path in paths if path.endswith((".js", ".map", ".scss", ".md"))]


def test_what_is_served_can_be_found_by_its_address():
    assert all(finder.find(f"dkfds/{path}") == str(finder.root / path) for path, _ in finder.list([]))


@pytest.mark.parametrize(
    "address", ["dkfds/../package.json", "dkfds/../../../package.json", "dkfds//etc/passwd", "css/dkfds.min.css", "dkfds/", ""]
)
def test_nothing_beside_it_can_be_fetched(address):
    assert finder.find(address) is None
    assert finder.find(address, find_all=True) == []


def test_our_own_assets_come_first():
    assert settings.STATICFILES_FINDERS[0] == "django.contrib.staticfiles.finders.FileSystemFinder"
