"""Words of messages are found by index: see docs/decisions/205-search.md.

The function gives the lexemes of a text, each after a scope, folded as a search compares them. It
calls nothing but PostgreSQL's own functions: index maintenance has no other in its search path.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.contrib.postgres.search import SearchVectorField
from django.db import migrations
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Cast, Concat, Left

# What a search does not see: accents and points, joiners, marks of direction and of emoji.
UNHEARD = (
    r"\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    r"\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f"
    r"\ufe20-\ufe2f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff"
)
# What stands between words.
GAPS = (
    r"\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u055a-\u055f\u0589\u058a"
    r"\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u0700-\u070f"
    r"\u0964\u0965\u0970\u0e4f\u0e5a\u0e5b\u0f04-\u0f14\u104a-\u104f\u10fb\u1360-\u1368\u166d\u166e"
    r"\u1680\u169b\u169c\u16eb-\u16ed\u17d4-\u17da\u1800-\u180a\u2000-\u206f\u20a0-\u20cf"
    r"\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\u30fb\ua9c1-\ua9cd\ufd3e\ufd3f"
    r"\ufe10-\ufe6f\ufff0-\uffff"
)
# Scripts that put no blanks between words, and emoji.
RUNS = (
    r"\u0e00-\u0e4e\u0e50-\u0e59\u0e5c-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u17db-\u17ff"
    r"\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\u2190-\u2bff\u2e80-\u2fff\u3005-\u3007\u3021-\u302f"
    r"\u3031-\u303c\u3040-\u30fa\u30fc-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\ua980-\ua9c0"
    r"\ua9ce-\ua9ff\uaa60-\uaadf\uf900-\ufaff\U0001aff0-\U0001b16f\U0001f000-\U0001f3fa"
    r"\U0001f400-\U0001faff\U00020000-\U0003ffff"
)
FOLDED = f"lower(regexp_replace(normalize(words, NFKD), '[{UNHEARD}]+', '', 'g'))"
for _letter, _typed in zip("ßæœłøđıς", ["ss", "ae", "oe", "l", "o", "d", "i", "σ"], strict=True):
    FOLDED = f"replace({FOLDED}, '{_letter}', '{_typed}')"

LEXEMES = rf"""
CREATE OR REPLACE FUNCTION chat_lexemes(scope text, words text, shortest integer) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
DECLARE
  folded text := left({FOLDED}, 20000);
  has_runs boolean := folded ~ '[{RUNS}]';
  found text[] := '{{}}';
  word text;
  letters text[];
BEGIN
  IF has_runs THEN folded := regexp_replace(folded, '([{RUNS}]+)', ' \1 ', 'g'); END IF;
  FOREACH word IN ARRAY regexp_split_to_array(folded, '[{GAPS}]+') LOOP
    IF word = '' THEN
      CONTINUE;
    ELSIF has_runs AND word ~ '^[{RUNS}]' THEN
      letters := string_to_array(word, NULL);
      FOR place IN 1 .. greatest(1, cardinality(letters) + 1 - shortest) LOOP
        found := found || (scope || array_to_string(letters[place : place + 2], ''));
      END LOOP;
    ELSE
      found := found || (scope || left(word, 64));
    END IF;
  END LOOP;
  RETURN found;
END $$
"""

# Not parallel safe: to start workers takes longer than a search.
QUERY = """
CREATE OR REPLACE FUNCTION chat_search_query(scopes text[], words text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT string_agg('(' || terms || ')', ' & ')::tsquery
  FROM (
    SELECT string_agg(quote_literal(scope || lexeme) || ':*', ' | ') AS terms
    FROM unnest(chat_lexemes('', words, 3)) AS lexeme, unnest(scopes) AS scope
    GROUP BY lexeme
  ) AS found
$$
"""


class Migration(migrations.Migration):
    # CREATE INDEX CONCURRENTLY, so that readers go on writing meanwhile, needs no transaction.
    atomic = False

    dependencies = [("chat", "0022_reply_unit")]

    operations = [
        migrations.RunSQL(LEXEMES, "DROP FUNCTION chat_lexemes(text, text, integer)"),
        migrations.RunSQL(QUERY, "DROP FUNCTION chat_search_query(text[], text)"),
        AddIndexConcurrently(
            model_name="message",
            index=GinIndex(
                Func(
                    Func(
                        Left(Cast("conversation_id", TextField()), 8),
                        Concat(F("text"), Value(" ", output_field=TextField()), F("transcript")),
                        1,
                        function="chat_lexemes",
                        output_field=ArrayField(TextField()),
                    ),
                    function="array_to_tsvector",
                    output_field=SearchVectorField(),
                ),
                name="message_search",
                fastupdate=False,
                condition=~Q(sender="site"),
            ),
        ),
    ]
