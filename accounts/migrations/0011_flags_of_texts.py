from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0010_takeouts_and_erasures'),
    ]

    operations = [
        migrations.AlterField(
            model_name='flag',
            name='reason',
            field=models.CharField(choices=[('minor', 'said that they are under 18'), ('browser', 'in the browser of a locked account'), ('age', 'their age was not confirmed'), ('sexual_minor', 'wrote sexually about somebody under 18')], max_length=20),
        ),
    ]
