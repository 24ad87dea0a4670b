from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('girls', '0005_plain_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='girl',
            name='mood',
            field=models.CharField(blank=True, help_text='How she is, in a few words, shown and searched: calm, clever, encouraging.', max_length=120),
        ),
    ]
