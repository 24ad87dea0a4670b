"""Lists of staff are filtered and ordered by these: see docs/decisions/228-lists-at-size.md."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # The tables are in use meanwhile, and large.
    atomic = False

    dependencies = [
        ('chat', '0033_one_audit_log'),
        ('girls', '0010_prompt_parts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        RemoveIndexConcurrently(
            model_name='report',
            name='report_queue',
        ),
        AddIndexConcurrently(
            model_name='conversation',
            index=models.Index(fields=['last_message_at'], name='conversation_by_time'),
        ),
        AddIndexConcurrently(
            model_name='message',
            index=models.Index(fields=['created_at'], name='message_by_time'),
        ),
        AddIndexConcurrently(
            model_name='reply',
            index=models.Index(fields=['created_at'], name='reply_by_time'),
        ),
        AddIndexConcurrently(
            model_name='reply',
            index=models.Index(condition=models.Q(('state', 'failed')), fields=['created_at'], name='reply_failed_by_time'),
        ),
        AddIndexConcurrently(
            model_name='reply',
            index=models.Index(condition=models.Q(('error', ''), _negated=True), fields=['error', 'created_at'], name='reply_by_error'),
        ),
        AddIndexConcurrently(
            model_name='reply',
            index=models.Index(fields=['provider', 'created_at'], name='reply_by_provider'),
        ),
        AddIndexConcurrently(
            model_name='report',
            index=models.Index(fields=['-state', 'created_at'], name='report_queue_of_staff'),
        ),
        AddIndexConcurrently(
            model_name='report',
            index=models.Index(fields=['reason'], name='report_by_reason'),
        ),
    ]
