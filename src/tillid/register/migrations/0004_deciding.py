from django.db import migrations, models

from tillid.register import triggers


def let_go(apps, schema_editor):
    """SQLite builds a table anew to add a column, and its triggers would stay behind."""
    triggers.drop(schema_editor.connection, triggers.DECIDED)


def hold(apps, schema_editor):
    triggers.create(schema_editor.connection, triggers.DECIDED)


class Migration(migrations.Migration):
    dependencies = [("register", "0003_assessing")]
    operations = [
        migrations.RunPython(let_go, hold),
        migrations.AddField("draft", "stages", models.JSONField(default=dict)),
        migrations.AddField("version", "in_brief", models.BooleanField(default=False)),
        migrations.AddField("event", "why_da", models.TextField(blank=True, default="")),
        migrations.AddField("event", "why_en", models.TextField(blank=True, default="")),
        migrations.RunPython(hold, let_go),
    ]
