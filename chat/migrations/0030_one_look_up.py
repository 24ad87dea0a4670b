"""A look-up is one statement: what 0028 and 0029 read, and the ranking between, in one function.

Of its result, `chat/memory/ranking.py` says what the numbers of `how` mean.
"""

from django.db import migrations

# Variables hold what a step has found, since the functions of 0028 take arrays. Each step ends the
# look-up if nothing that follows could be told.
LOOK_UP = """
CREATE FUNCTION chat_recall_look_up(
  its_conversation uuid, its_before bigint, query text, how jsonb, proper text[],
  theirs boolean, since float8, until float8, unchecked text[], safety text
)
RETURNS TABLE (
  id bigint, number bigint, is_hers boolean, said_at timestamptz,
  said text, transcript text, shown text, score float8
)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  most integer := greatest(
    (how ->> 'counted')::integer / greatest(cardinality(chat_recall_words(query)), 1),
    (how ->> 'of_many_words')::integer
  );
  its_after bigint;
  messages float8;
  terms text[]; hits bigint[]; spreads float8[]; worths float8[];
  whole float8; enough float8;
  rare text[]; rare_worths float8[]; common text[]; common_worths float8[];
  numbers bigint[]; hers boolean[]; scores float8[]; matched float8[];
  centres bigint[];
BEGIN
  most := least(most, (how ->> 'of_a_word')::integer);
  -- The words, rarest first. Where more have one than were counted: as many as in the newest part.
  SELECT array_agg(term ORDER BY spread, term), array_agg(hits ORDER BY spread, term),
    array_agg(spread ORDER BY spread, term), max(cleared), max(messages)
  INTO terms, hits, spreads, its_after, messages
  FROM (
    SELECT *, CASE WHEN hits < most THEN hits ELSE hits * span / (its_before - lowest) END AS spread,
      span * density AS messages
    FROM chat_recall_counts(its_conversation, its_before, query, most)
    CROSS JOIN LATERAL (SELECT greatest(its_before - cleared - 1, 1)::float8 AS span) AS spanned
    ORDER BY spread, term LIMIT (how ->> 'words')::integer
  ) AS word;
  IF terms IS NULL THEN RETURN; END IF;

  -- A rare word says more, and so does a name.
  SELECT array_agg(worth ORDER BY place),
    sum(worth * CASE WHEN length(term) <= 2 AND octet_length(term) > length(term) AND hit = 0
      THEN (how ->> 'unsaid')::float8 ELSE 1 END),
    sum(worth) FILTER (WHERE hit > 0)
  INTO worths, whole, enough
  FROM (
    SELECT *, ln(1 + (greatest(messages - spread, 0) + 0.5) / (spread + 0.5)) * CASE WHEN EXISTS (
        SELECT FROM unnest(proper) AS name
        WHERE starts_with(name, left(term, 5)) AND left(name, 2) = left(term, 2)
      ) THEN (how ->> 'proper')::float8 ELSE 1 END AS worth
    FROM unnest(terms, hits, spreads) WITH ORDINALITY AS word(term, hit, spread, place)
  ) AS word;
  IF coalesce(enough, 0) < (how ->> 'least_worth')::float8 * ln(messages + 1) THEN RETURN; END IF;

  -- Words that are everywhere count only where a rarer one stands, too.
  SELECT array_agg(term ORDER BY place) FILTER (WHERE is_rare),
    array_agg(worth ORDER BY place) FILTER (WHERE is_rare),
    array_agg(term ORDER BY place) FILTER (WHERE NOT is_rare),
    array_agg(worth ORDER BY place) FILTER (WHERE NOT is_rare)
  INTO rare, rare_worths, common, common_worths
  FROM (
    SELECT *, row_number() OVER inorder = 1
      OR sum(hit) OVER inorder <= (how ->> 'of_all')::integer AS is_rare
    FROM unnest(terms, hits, worths) WITH ORDINALITY AS word(term, hit, worth, place)
    WHERE hit > 0 WINDOW inorder AS (ORDER BY place)
  ) AS word;
  IF rare IS NULL THEN RETURN; END IF;
  SELECT array_agg(number), array_agg(is_hers), array_agg(score), array_agg(matched)
  INTO numbers, hers, scores, matched
  FROM chat_recall_scores(
    its_conversation, its_after, its_before, rare, rare_worths, most, (how ->> 'found')::integer
  );
  IF common IS NOT NULL AND numbers IS NOT NULL THEN
    SELECT array_agg(found.score + coalesce(more.score, 0) ORDER BY place),
      array_agg(found.matched + coalesce(more.matched, 0) ORDER BY place)
    INTO scores, matched
    FROM unnest(numbers, scores, matched) WITH ORDINALITY AS found(number, score, matched, place)
    LEFT JOIN chat_recall_more(its_conversation, common, common_worths, numbers) AS more
      ON more.number = found.number;
  END IF;
  SELECT max(worth) INTO enough FROM unnest(matched) AS worth;
  IF coalesce(enough, 0) < (how ->> 'least_worth')::float8 * ln(messages + 1) THEN RETURN; END IF;

  -- The best lend a part of their score to those next to them, within one sitting.
  SELECT array_agg(number) INTO centres FROM (
    SELECT number FROM unnest(numbers, hers, scores) WITH ORDINALITY AS found(number, hers, score, place)
    ORDER BY score * CASE WHEN hers = NOT theirs THEN (how ->> 'others')::float8 ELSE 1 END DESC, place
    LIMIT (how ->> 'centres')::integer
  ) AS best;
  -- No joins here: a plan that is kept does not know how many rows these are.
  RETURN QUERY
  WITH near AS (
    SELECT *, abs(said_at - max(said_at) FILTER (WHERE away = 0) OVER (PARTITION BY centre)) AS later
    FROM chat_recall_near(
      its_conversation, its_after, its_before, centres, (how ->> 'neighbours')::integer
    )
  ), lent AS (
    SELECT number, is_hers, said_at, coalesce(scores[array_position(numbers, number)], 0) + sum(
      CASE WHEN away <> 0 AND later <= (how ->> 'sitting')::float8
      THEN (how -> 'lent' ->> away::text)::float8 * scores[array_position(numbers, centre)]
      ELSE 0 END
    ) AS score
    FROM near GROUP BY number, is_hers, said_at
  ), ranked AS (
    SELECT number, score / whole
      * CASE WHEN is_hers = NOT theirs THEN (how ->> 'others')::float8 ELSE 1 END
      * CASE WHEN said_at >= since AND said_at < until
        THEN (how ->> 'in_time')::float8 ELSE 1 END AS score
    FROM lent
  ), told AS (
    SELECT number, score FROM (SELECT *, max(score) OVER () AS best FROM ranked) AS among
    WHERE best >= (how ->> 'least')::float8 AND score >= (how ->> 'beside')::float8 * best
    ORDER BY score DESC, number DESC LIMIT (how ->> 'limit')::integer
  )
  SELECT found.*, told.score
  FROM chat_recall_said(
    its_conversation, (SELECT array_agg(told.number) FROM told), unchecked, safety
  ) AS found
  JOIN told ON told.number = found.number
  ORDER BY told.score DESC, told.number DESC;
END $$;
"""
UNDO = """
DROP FUNCTION chat_recall_look_up(
  uuid, bigint, text, jsonb, text[], boolean, float8, float8, text[], text
);
"""


class Migration(migrations.Migration):
    dependencies = [("chat", "0029_recalled_rows")]

    operations = [migrations.RunSQL(LOOK_UP, UNDO)]
