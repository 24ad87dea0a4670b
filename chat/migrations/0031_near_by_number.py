"""Neighbours are read by one walk around each place, instead of two that stop after so many.

They are looked for among the numbers that are at most twice as far away: where more than every
second message was removed, what is left did not stand together.
"""

from django.db import migrations

NEAR = """
CREATE OR REPLACE FUNCTION chat_recall_near(
  its_conversation uuid, its_after bigint, its_before bigint, numbers bigint[], each_side integer
)
RETURNS TABLE (centre bigint, away bigint, number bigint, is_hers boolean, said_at float8)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT centre, place - middle, number, is_hers, said_at
  FROM (
    SELECT *, max(place) FILTER (WHERE number = centre) OVER (PARTITION BY centre) AS middle
    FROM (
      SELECT wanted.number AS centre, said.number, said.sender = 'ai' AS is_hers,
        extract(epoch FROM said.created_at)::float8 AS said_at,
        row_number() OVER (PARTITION BY wanted.number ORDER BY said.number) AS place
      FROM unnest(numbers) AS wanted(number) CROSS JOIN LATERAL (
        SELECT m.number, m.sender, m.created_at FROM chat_message m
        WHERE m.conversation_id = its_conversation AND m.sender <> 'site' AND m.removed_at IS NULL
        AND m.number BETWEEN greatest(wanted.number - 2 * each_side, its_after + 1)
          AND least(wanted.number + 2 * each_side, its_before - 1)
        -- Numbers are unique, so nothing is left out. Without a limit the plan may be a scan of the
        -- whole conversation, since it does not know how close the bounds are.
        ORDER BY m.number LIMIT 4 * each_side + 1
      ) AS said
    ) AS numbered
  ) AS placed
  WHERE abs(place - middle) <= each_side;
END $$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION chat_recall_near(
  its_conversation uuid, its_after bigint, its_before bigint, numbers bigint[], each_side integer
)
RETURNS TABLE (centre bigint, away bigint, number bigint, is_hers boolean, said_at float8)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT wanted.number, said.away, said.number, said.sender = 'ai',
    extract(epoch FROM said.created_at)::float8
  FROM unnest(numbers) AS wanted(number) CROSS JOIN LATERAL (
    SELECT -row_number() OVER (ORDER BY earlier.number DESC) AS away, earlier.* FROM (
      SELECT m.number, m.sender, m.created_at FROM chat_message m
      WHERE m.conversation_id = its_conversation AND m.sender <> 'site' AND m.removed_at IS NULL
      AND m.number < wanted.number AND m.number > its_after
      ORDER BY m.number DESC LIMIT each_side
    ) AS earlier
    UNION ALL
    SELECT row_number() OVER (ORDER BY later.number) - 1, later.* FROM (
      SELECT m.number, m.sender, m.created_at FROM chat_message m
      WHERE m.conversation_id = its_conversation AND m.sender <> 'site' AND m.removed_at IS NULL
      AND m.number >= wanted.number AND m.number < its_before
      ORDER BY m.number LIMIT each_side + 1
    ) AS later
  ) AS said;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("chat", "0030_one_look_up")]

    operations = [migrations.RunSQL(NEAR, BEFORE)]
