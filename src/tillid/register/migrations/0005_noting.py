from django.db import migrations, models

from tillid.register import triggers


def hold(apps, schema_editor):
    triggers.create(schema_editor.connection, triggers.FOLLOWED)


def let_go(apps, schema_editor):
    triggers.drop(schema_editor.connection, triggers.FOLLOWED)


class Migration(migrations.Migration):
    dependencies = [("register", "0004_deciding")]
    operations = [
        migrations.CreateModel(
            name="Noted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField()),
                ("epoch", models.IntegerField()),
                ("index", models.BigIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key", "version"), name="register_noted_once")],
            },
        ),
        migrations.RunPython(hold, let_go),
    ]
