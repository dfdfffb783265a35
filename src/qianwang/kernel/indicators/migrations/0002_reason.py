from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_observations")]

    operations = [
        migrations.AddField("observationrow", "reason_zh", models.TextField(default="")),
        migrations.AddField("observationrow", "reason_en", models.TextField(default="")),
    ]
