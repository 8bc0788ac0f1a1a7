"""What import-linter can't see: faces, strings, tables, templates. Its own contracts stand in pyproject.toml."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from importlib.util import find_spec
from inspect import Parameter, isfunction, signature
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models

from config.databases import PERSONS_APPS
from tests.architecture.reading import CONTEXTS, ROOT, SRC, context_of, imported, parsed, sources, strings, tracked

NAMES = "utils helpers util helper manager managers base misc common".split()  # noqa: SIM905  # names that say nothing
TABLES = {model._meta.db_table: model._meta.app_label for model in apps.get_models(include_auto_created=True)}


def behind_a_face(path: Path, tree: ast.AST) -> list[str]:
    """Imports of another context that don't go through its api. Rules may know rules: `domain` may import a `domain`."""
    own, pure = context_of(path), "domain" in path.parts
    found = []
    for name in imported(tree):
        parts = name.split(".")
        if parts[0] != "tillid" or len(parts) < 2 or parts[1] not in CONTEXTS or parts[1] == own:
            continue
        face = parts[2] if len(parts) > 2 else ""
        if face != "api" and not (pure and face == "domain"):
            found.append(name)
    return found


@pytest.mark.parametrize(
    "importing,allowed",
    [
        ("from tillid.register import api", True),
        ("from tillid.register.api import Policy", True),
        ("import tillid.register.api", True),
        ("from tillid.kernel.cpr import Cpr", True),
        ("from tillid.register.domain.policy import Policy", False),
        ("from tillid.register import models", False),
        ("import tillid.register", False),
        ("from tillid.gate import models", True),  # one's own
    ],
)
def test_the_check_of_faces_knows_right_from_wrong(importing, allowed):
    assert (not behind_a_face(SRC / "tillid/gate/services.py", ast.parse(importing))) is allowed


def test_rules_may_import_rules_and_nothing_else_behind_a_face():
    path = SRC / "tillid/gate/domain/decide.py"
    assert not behind_a_face(path, ast.parse("from tillid.register.domain.policy import Policy"))
    assert behind_a_face(path, ast.parse("from tillid.register.models import Use"))


def test_a_context_is_reached_through_its_api_alone():
    wrong = {str(p.relative_to(ROOT)): found for p in sources() if context_of(p) and (found := behind_a_face(p, parsed(p)))}
    assert not wrong


def test_the_web_imports_no_models():
    wrong = [
        f"{p.relative_to(ROOT)}: {name}"
        for p in sources()
        if context_of(p) == "web"
        for name in imported(parsed(p))
        if name.startswith("django.db") or ".models" in name
    ]
    assert not wrong


def test_no_context_names_another_contexts_table_or_model():
    wrong = []
    for path in sources():
        own = context_of(path)
        if own not in {*CONTEXTS, "web", "cli"}:
            continue
        for text in strings(parsed(path)):
            words = set(re.findall(r"[a-z_]+", text))
            wrong += [f"{path.relative_to(ROOT)}: {table}" for table in words & TABLES.keys() if TABLES[table] != own]
    assert not wrong


def test_no_context_reaches_a_model_by_its_name():
    wrong = [
        str(path.relative_to(ROOT))
        for path in sources()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in {"get_model", "get_models"}
    ]
    assert not wrong


def test_no_relation_leads_from_one_context_to_another():
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(related := getattr(field, "related_model", None), type)
        and issubclass(related, models.Model)
        and related._meta.app_label != model._meta.app_label
    ]
    assert not wrong


def test_no_signals_tie_the_contexts():
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sources()
        for name in imported(parsed(path))
        if name.startswith(("django.dispatch", "django.db.models.signals", "django.contrib.admin"))
    ]
    assert not wrong


def test_there_is_no_admin_to_look_around_in():
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_templates_get_values_and_walk_no_relations():
    walking = re.compile(r"\.objects\b|\.(?!is_)\w+_set\b|\.(?:all|filter|exclude|select_related|prefetch_related)\(")
    wrong = [
        str(p.relative_to(ROOT)) for p in tracked() if p.is_relative_to(ROOT / "templates") and walking.search(p.read_text())
    ]
    assert not wrong


def test_templates_have_no_script_no_style_of_their_own_and_no_way_around_escaping():
    forbidden = re.compile(r"<script\b|\bon[a-z]+=|\bstyle=|\|\s*safe\b|autoescape\s+false|javascript:", re.IGNORECASE)
    wrong = [
        f"{p.relative_to(ROOT)}: {found[0]}"
        for p in tracked()
        if p.is_relative_to(ROOT / "templates")
        if (found := forbidden.search(p.read_text()))
    ]
    assert not wrong


def test_every_app_with_person_data_lies_in_the_persons_database():
    labels = {config.label for config in apps.get_app_configs()}
    assert labels >= PERSONS_APPS
    assert labels & set(CONTEXTS) - PERSONS_APPS == {"register", "staff"}


@pytest.mark.django_db(databases=["default", "persons"])
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO(), verbosity=0)


def test_who_acts_is_said_by_name():
    wrong = []
    for context in CONTEXTS:
        if find_spec(f"tillid.{context}.api") is None:
            continue
        for name, function in vars(import_module(f"tillid.{context}.api")).items():
            actor = signature(function).parameters.get("actor") if isfunction(function) else None
            if actor and actor.kind is not Parameter.KEYWORD_ONLY:
                wrong.append(f"{context}.{name}")
    assert not wrong


def test_a_face_has_types_that_say_something():
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sources()
        if path.name == "api.py" and context_of(path)
        for name in imported(parsed(path))
        if name in {"typing.Any", "typing.cast"}
    ]
    assert not wrong


def test_a_module_is_called_what_it_is():
    assert not [str(path.relative_to(ROOT)) for path in sources() if path.stem in NAMES]
