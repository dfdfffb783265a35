"""The journal, its head, and the triggers that keep both from going back."""

from django.db import migrations, models

from qianwang.kernel.journal.protection import begin, protect


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel(
            name="HeadRecord",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("count", models.BigIntegerField()),
                ("hash", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor", models.TextField()),
                ("action", models.TextField()),
                ("object", models.TextField()),
                ("before", models.TextField(null=True)),
                ("after", models.TextField(null=True)),
                ("source", models.TextField(null=True)),
                ("reference", models.TextField(null=True)),
                ("count", models.BigIntegerField(null=True)),
                ("rows_digest", models.TextField(null=True)),
                ("previous", models.TextField()),
                ("hash", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["object", "sequence"], name="journal_object"),
                    models.Index(fields=["at"], name="journal_at"),
                ],
            },
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
