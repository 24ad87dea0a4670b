"""What the log of reports and Django's own log of the admin have goes into the one audit log.

Of rows that belong to readers the audit log has the key alone, and of what changed nothing: Django's
log named readers by their address.
"""

from django.db import migrations

REPORTS = """
INSERT INTO accounts_auditentry
  (at, source, by_id, what, model, key, name, about_id, reason, detail)
SELECT log.created_at, 'desk', log.staff_id,
  CASE log.what WHEN 'seen' THEN 'opened' WHEN 'dismissed' THEN 'dismissed the report'
    WHEN 'warned' THEN 'warned the reader' WHEN 'banned' THEN 'banned the reader'
    ELSE 'hid the girl' END,
  'chat.report', coalesce(log.report_id::text, ''), coalesce('report ' || log.report_id, ''),
  chat.user_id, '', log.detail
FROM chat_reportlog AS log
LEFT JOIN chat_report AS report ON report.id = log.report_id
LEFT JOIN chat_conversation AS chat ON chat.id = report.conversation_id
ORDER BY log.id
"""
ADMIN = """
INSERT INTO accounts_auditentry
  (at, source, by_id, what, model, key, name, about_id, reason, detail)
SELECT log.action_time, 'desk', log.user_id,
  CASE log.action_flag WHEN 1 THEN 'added' WHEN 2 THEN 'changed' ELSE 'deleted' END,
  kind.app_label || '.' || kind.model, left(coalesce(log.object_id, ''), 60),
  CASE WHEN kind.app_label = 'girls' THEN left(kind.model || ' ' || log.object_repr, 200) ELSE '' END,
  reader.id, '', ''
FROM django_admin_log AS log
JOIN django_content_type AS kind ON kind.id = log.content_type_id
LEFT JOIN accounts_user AS reader
  ON kind.model = 'user' AND kind.app_label = 'accounts' AND reader.id::text = log.object_id
ORDER BY log.id
"""
EMPTY = "DELETE FROM django_admin_log"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0017_audit_entry"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("chat", "0032_reading_and_first_words"),
    ]

    operations = [
        migrations.RunSQL(REPORTS, migrations.RunSQL.noop),
        migrations.RunSQL(ADMIN, migrations.RunSQL.noop),
        migrations.RunSQL(EMPTY, migrations.RunSQL.noop),
        migrations.DeleteModel("ReportLog"),
    ]
