"""What look_up reads last: see 0028_looking_up, and docs/decisions/214-looking-up.md."""

from django.db import migrations

SAID = """
CREATE FUNCTION chat_recall_said(
  its_conversation uuid, numbers bigint[], unchecked text[], safety text
)
RETURNS TABLE (
  id bigint, number bigint, is_hers boolean, said_at timestamptz,
  said text, transcript text, shown text
)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT m.id, m.number, m.sender = 'ai', m.created_at, m.text, m.transcript, m.alt_text::text
  FROM chat_message m
  LEFT JOIN chat_reply asked ON asked.message_id = m.id
  LEFT JOIN chat_message answer ON answer.id = asked.answer_id
  LEFT JOIN chat_reply answered ON answered.answer_id = m.id
  WHERE m.conversation_id = its_conversation AND m.number = ANY (numbers)
  AND m.sender <> 'site' AND m.removed_at IS NULL
  AND (NOT coalesce(asked.error = ANY (unchecked), false) OR answer.asked_variant = m.variant)
  AND safety IS DISTINCT FROM asked.provider AND safety IS DISTINCT FROM answered.provider
  AND NOT EXISTS (SELECT FROM chat_forgotten f WHERE f.message_id = m.id);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("chat", "0028_looking_up")]

    operations = [
        migrations.RunSQL(SAID, "DROP FUNCTION chat_recall_said(uuid, bigint[], text[], text)"),
    ]
