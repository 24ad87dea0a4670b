"""Lists of staff are filtered and ordered by these: see docs/decisions/228-lists-at-size.md."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # The tables are in use meanwhile, and large.
    atomic = False

    dependencies = [
        ('accounts', '0019_counts_of_days'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='auditentry',
            index=models.Index(fields=['source', '-id'], name='audit_by_source'),
        ),
        AddIndexConcurrently(
            model_name='ageassurance',
            index=models.Index(condition=models.Q(('adult', False)), fields=['at'], name='ages_not_confirmed'),
        ),
        AddIndexConcurrently(
            model_name='checkout',
            index=models.Index(fields=['created_at'], name='checkouts_by_time'),
        ),
        AddIndexConcurrently(
            model_name='erasure',
            index=models.Index(fields=['asked_at'], name='erasures_by_time'),
        ),
        AddIndexConcurrently(
            model_name='erasure',
            index=models.Index(fields=['state', 'asked_at'], name='erasures_by_state'),
        ),
        AddIndexConcurrently(
            model_name='flag',
            index=models.Index(fields=['reason'], name='flags_by_reason'),
        ),
        AddIndexConcurrently(
            model_name='grant',
            index=models.Index(fields=['why', 'id'], name='grants_by_reason'),
        ),
        AddIndexConcurrently(
            model_name='grant',
            index=models.Index(condition=models.Q(('ended_at', None), _negated=True), fields=['id'], name='grants_ended'),
        ),
        AddIndexConcurrently(
            model_name='payment',
            index=models.Index(fields=['currency', 'paid_at'], name='payments_by_currency'),
        ),
        AddIndexConcurrently(
            model_name='payment',
            index=models.Index(condition=models.Q(('refunded_at', None), _negated=True), fields=['refunded_at'], name='payments_refunded'),
        ),
        AddIndexConcurrently(
            model_name='payment',
            index=models.Index(condition=models.Q(('refunded__gt', 0), ('refunded_at', None)), fields=['paid_at'], name='payments_partly_refunded'),
        ),
        AddIndexConcurrently(
            model_name='payment',
            index=models.Index(condition=models.Q(('charged_back_at', None), _negated=True), fields=['charged_back_at'], name='payments_charged_back'),
        ),
        AddIndexConcurrently(
            model_name='refund',
            index=models.Index(fields=['asked_at'], name='refunds_by_time'),
        ),
        AddIndexConcurrently(
            model_name='refund',
            index=models.Index(condition=models.Q(('refused_at', None), _negated=True), fields=['refused_at'], name='refunds_refused'),
        ),
        AddIndexConcurrently(
            model_name='subscription',
            index=models.Index(fields=['state_since'], name='renewals_by_time'),
        ),
        AddIndexConcurrently(
            model_name='subscription',
            index=models.Index(fields=['state', 'state_since'], name='renewals_by_state'),
        ),
        AddIndexConcurrently(
            model_name='user',
            index=models.Index(fields=['date_joined'], name='users_by_time'),
        ),
        AddIndexConcurrently(
            model_name='user',
            index=models.Index(fields=['premium_until'], name='users_by_premium'),
        ),
        AddIndexConcurrently(
            model_name='user',
            index=models.Index(condition=models.Q(('is_staff', True)), fields=['date_joined'], name='users_of_staff'),
        ),
        AddIndexConcurrently(
            model_name='user',
            index=models.Index(condition=models.Q(('is_active', False)), fields=['date_joined'], name='users_not_active'),
        ),
        AddIndexConcurrently(
            model_name='user',
            index=models.Index(condition=models.Q(('locked_at', None), _negated=True), fields=['locked_at'], name='users_locked'),
        ),
        AddIndexConcurrently(
            model_name='user',
            index=models.Index(condition=models.Q(('banned_until', None), _negated=True), fields=['banned_until'], name='users_banned'),
        ),
    ]
