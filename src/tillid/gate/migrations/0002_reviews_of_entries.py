from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gate", "0001_begin")]

    operations = [
        migrations.AddIndex(
            model_name="breakglass", index=models.Index(fields=["entry_index"], name="gate_reviews_of_entry")
        ),
    ]
