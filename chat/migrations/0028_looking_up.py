"""Older messages are looked up by their words: see docs/decisions/214-looking-up.md.

Triggers keep the table, so no code can forget it: whatever changes, empties or deletes a message
changes, empties or deletes its rows in the same transaction.
"""

from typing import Any

from django.db import migrations

# Of these, every message has some: they tell nothing about what it is about. Those of the
# dictionary `english_stem` are dropped by it.
COMMON = (
    "ve ll re im ive ill id youre youve youll youd hes shes theyre theyve theyll weve weren whats thats its "
    "theres heres lets dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt cant couldnt wont wouldnt "
    "shouldnt aint would could should may might must shall also ever still get gets got gotten getting go goes "
    "went gone going gonna wanna gotta yeah yep yes yup nope ok okay oh ah aw wow hey hi hello bye thanks thank "
    "thx ty please pls really just actually like know known think thought say says said saying tell tells told "
    "telling talk talked talking mention mentioned something anything everything nothing someone anyone much "
    "many lot lots make makes made making one ones thing things way kind kinda sort sorta maybe well even "
    "though lol haha hahaha hmm um uh u ur good great nice cool remember remind want wants wanted see "
    "let come came back today tonight yesterday tomorrow day days take took taken new time sure right look looks looking feel feels"
)
# Forms that the dictionary does not lead back to one word, and what chats write for it.
FORMS = (
    "ran:run bought:buy met:meet saw:see seen:see drew:draw drawn:draw wrote:write written:write felt:feel "
    "taught:teach hid:hide hidden:hide gave:give given:give found:find began:begin begun:begin ate:eat eaten:eat "
    "drove:drive driven:drive spoke:speak spoken:speak sold:sell won:win lost:lose left:leave kept:keep built:build "
    "grew:grow grown:grow sang:sing sung:sing swam:swim swum:swim broke:break broken:break chose:choose "
    "chosen:choose flew:fly flown:fly forgot:forget forgotten:forget heard:hear held:hold knew:know led:lead "
    "paid:pay rode:ride ridden:ride sent:send slept:sleep spent:spend stood:stand understood:understand woke:wake "
    "woken:wake wore:wear worn:wear brought:bring caught:catch fought:fight fell:fall fallen:fall froze:freeze "
    "frozen:freeze hung:hang laid:lay meant:mean rang:ring rung:ring rose:rise risen:rise shook:shake shaken:shake "
    "shot:shoot sat:sit stole:steal stolen:steal stuck:stick threw:throw thrown:throw tore:tear torn:tear "
    "drank:drink drunk:drink became:become lent:lend dealt:deal dug:dig fed:feed fled:flee hurting:hurt "
    "children:child kids:child kid:child men:man women:woman people:person feet:foot teeth:tooth mice:mouse "
    "wives:wife knives:knife lives:life mom:mother mum:mother mommy:mother mama:mother mam:mother dad:father "
    "daddy:father papa:father grandma:grandmother granny:grandmother grandpa:grandfather sis:sister bro:brother "
    "fam:family hubby:husband bf:boyfriend gf:girlfriend bday:birthday pic:photo pics:photo picture:photo "
    "pictures:photo photograph:photo photography:photo fav:favorite fave:favorite favourite:favorite "
    "faves:favorite favourites:favorite colour:color colours:color fri:friday mon:monday tues:tuesday tue:tuesday "
    "wed:wednesday thurs:thursday thu:thursday doggo:dog pup:dog puppy:dog doggy:dog kitty:cat kitten:cat "
    "tv:television phone:telephone bike:bicycle bikes:bicycle biking:bicycle veggies:vegetable uni:university"
)
# Scripts without blanks between words, but no emoji.
RUNS = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\u2e80-\u2fff\u3005-\u31ff"
    r"\u3400-\u4dbf\u4e00-\ua4cf\ua980-\ua9ff\uaa60-\uaadf\uf900-\ufaff\U0001aff0-\U0001b16f"
    r"\U00020000-\U0003ffff"
)
SIGNS = r"\u2190-\u2bff\u3030-\u303c\U0001f000-\U0001faff"


def _forms() -> str:
    """JSON: a word → what it counts as; "": as nothing."""
    pairs = [(word, "") for word in COMMON.split()]
    pairs += [(word, form) for word, form in (pair.split(":") for pair in FORMS.split())]
    return "{" + ",".join(f'"{word}":"{form}"' for word, form in dict(pairs).items()) + "}"


# Most messages are ASCII, for which a fifth of the work is enough.
WORDS = rf"""
CREATE FUNCTION chat_recall_words(words text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 500 AS $$
DECLARE
  found text[] := '{{}}';
  pieces text[];
  word text;
  form text;
  is_plain boolean;
BEGIN
  words := translate(left(words, 20000), E'''\u2019', '');
  is_plain := octet_length(words) = length(words);
  IF is_plain THEN
    pieces := regexp_split_to_array(lower(words), '[^a-z0-9]+');
  ELSE
    pieces := chat_lexemes('', words, 1);
  END IF;
  FOREACH word IN ARRAY pieces LOOP
    form := '{_forms()}'::jsonb ->> word;
    IF form = '' OR word = '' THEN
      CONTINUE;
    ELSIF form IS NOT NULL THEN
      word := form;
    END IF;
    IF is_plain OR octet_length(word) = length(word) THEN
      IF length(word) = 1 AND word > '9' THEN CONTINUE; END IF;
      found := found || ts_lexize('english_stem', word);
    ELSIF word ~ '^[{SIGNS}]' THEN
      CONTINUE;
    ELSIF word ~ '^[{RUNS}]' THEN
      found := found || left(word, 2);
    ELSIF word ~ '^[\u0400-\u052f]' THEN
      found := found || ts_lexize('russian_stem', word);
    ELSIF word ~ '^[\u0370-\u03ff]' THEN
      found := found || ts_lexize('greek_stem', word);
    ELSE
      found := found || left(word, 6);
    END IF;
  END LOOP;
  RETURN found;
END $$
"""

# How much a message is about each of its words, in hundredths: BM25 with k1 = 1.2 and b = 0.3, and
# ten words as the usual length.
TERMS = """
CREATE FUNCTION chat_recall_terms(words text) RETURNS TABLE (term text, weight smallint)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 600 AS $$
  SELECT word, (220 * count(*) / (count(*) + 0.84 + 0.036 * sum(count(*)) OVER ()))::smallint
  FROM unnest(chat_recall_words(words)) AS word
  GROUP BY word
$$
"""

# No reader's text is found by its row alone: it names the words of one message, without an order.
TABLE = """
CREATE TABLE chat_recall_term (
  conversation_id uuid NOT NULL,
  number bigint NOT NULL,
  weight smallint NOT NULL,
  is_hers boolean NOT NULL,
  term text COLLATE "C" NOT NULL,
  PRIMARY KEY (conversation_id, term, number) INCLUDE (weight, is_hers)
)
"""

SAID = "concat_ws(' ', {row}.text, {row}.transcript, {row}.alt_text)"

TRIGGERS = f"""
CREATE FUNCTION chat_recall_learn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM chat_recall_term
    WHERE conversation_id = OLD.conversation_id AND number = OLD.number;
  END IF;
  INSERT INTO chat_recall_term (conversation_id, number, is_hers, term, weight)
  SELECT NEW.conversation_id, NEW.number, NEW.sender = 'ai', term, weight
  FROM chat_recall_terms({SAID.format(row="NEW")});
  RETURN NULL;
END $$;

CREATE FUNCTION chat_recall_forget() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE place record;
BEGIN
  FOR place IN
    SELECT conversation_id, array_agg(number) AS numbers FROM gone GROUP BY conversation_id
  LOOP
    IF EXISTS (SELECT FROM chat_message WHERE conversation_id = place.conversation_id) THEN
      DELETE FROM chat_recall_term
      WHERE conversation_id = place.conversation_id AND number = ANY (place.numbers);
    ELSE
      DELETE FROM chat_recall_term WHERE conversation_id = place.conversation_id;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER chat_recall_said AFTER INSERT ON chat_message FOR EACH ROW
WHEN (NEW.sender <> 'site' AND NEW.removed_at IS NULL) EXECUTE FUNCTION chat_recall_learn();

CREATE TRIGGER chat_recall_reworded AFTER UPDATE OF text, transcript, alt_text, removed_at
ON chat_message FOR EACH ROW
WHEN (
  NEW.sender <> 'site'
  AND (OLD.text, OLD.transcript, OLD.alt_text) IS DISTINCT FROM
      (NEW.text, NEW.transcript, NEW.alt_text)
) EXECUTE FUNCTION chat_recall_learn();

CREATE TRIGGER chat_recall_deleted AFTER DELETE ON chat_message
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION chat_recall_forget();
"""

UNDO = """
DROP TRIGGER chat_recall_said ON chat_message;
DROP TRIGGER chat_recall_reworded ON chat_message;
DROP TRIGGER chat_recall_deleted ON chat_message;
DROP FUNCTION chat_recall_learn();
DROP FUNCTION chat_recall_forget();
"""

# What look_up asks, as functions, so that a session plans each only once: to plan takes longer than
# to find. Of each word only the newest `most` messages are read.
_NEWEST = """
SELECT kept.number, kept.is_hers, kept.weight FROM chat_recall_term kept
WHERE kept.conversation_id = its_conversation AND kept.term = asked.term
AND kept.number > its_after AND kept.number < its_before
ORDER BY kept.number DESC LIMIT most
"""
_SAID = """
SELECT m.number, m.sender, m.created_at FROM chat_message m
WHERE m.conversation_id = its_conversation AND m.sender <> 'site' AND m.removed_at IS NULL
"""
_PART = "its_conversation uuid, its_after bigint, its_before bigint"
READS = f"""
CREATE FUNCTION chat_recall_counts(
  its_conversation uuid, its_before bigint, query text, most integer
)
RETURNS TABLE (term text, hits bigint, lowest bigint, density float8, cleared bigint)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE its_after bigint;
BEGIN
  SELECT cleared_number INTO its_after FROM chat_conversation WHERE id = its_conversation;
  RETURN QUERY
  SELECT asked.term, counted.hits, coalesce(counted.lowest, 0), sampled.density, its_after
  FROM (SELECT DISTINCT word AS term FROM unnest(chat_recall_words(query)) AS word) AS asked
  CROSS JOIN LATERAL (
    SELECT count(*) AS hits, min(newest.number) AS lowest FROM ({_NEWEST}) AS newest
  ) AS counted
  CROSS JOIN (
    SELECT count(*)::float8 / greatest(its_before - min(sample.number), 1) AS density FROM (
      {_SAID} AND m.number > its_after AND m.number < its_before ORDER BY m.number DESC LIMIT 100
    ) AS sample
  ) AS sampled;
END $$;

CREATE FUNCTION chat_recall_scores(
  {_PART}, terms text[], worths float8[], most integer, best integer
)
RETURNS TABLE (number bigint, is_hers boolean, score float8, matched float8)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT newest.number, newest.is_hers, sum(asked.worth * newest.weight) / 100 AS score,
    sum(asked.worth)
  FROM unnest(terms, worths) AS asked(term, worth) CROSS JOIN LATERAL ({_NEWEST}) AS newest
  GROUP BY newest.number, newest.is_hers ORDER BY score DESC, newest.number DESC LIMIT best;
END $$;

CREATE FUNCTION chat_recall_more(
  its_conversation uuid, terms text[], worths float8[], numbers bigint[]
)
RETURNS TABLE (number bigint, score float8, matched float8)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT kept.number, sum(asked.worth * kept.weight) / 100, sum(asked.worth)
  FROM unnest(terms, worths) AS asked(term, worth) CROSS JOIN unnest(numbers) AS wanted(number)
  JOIN chat_recall_term kept ON kept.conversation_id = its_conversation
    AND kept.term = asked.term AND kept.number = wanted.number
  GROUP BY kept.number;
END $$;

CREATE FUNCTION chat_recall_near({_PART}, numbers bigint[], each_side integer)
RETURNS TABLE (centre bigint, away bigint, number bigint, is_hers boolean, said_at float8)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT wanted.number, said.away, said.number, said.sender = 'ai',
    extract(epoch FROM said.created_at)::float8
  FROM unnest(numbers) AS wanted(number) CROSS JOIN LATERAL (
    SELECT -row_number() OVER (ORDER BY earlier.number DESC) AS away, earlier.* FROM (
      {_SAID} AND m.number < wanted.number AND m.number > its_after
      ORDER BY m.number DESC LIMIT each_side
    ) AS earlier
    UNION ALL
    SELECT row_number() OVER (ORDER BY later.number) - 1, later.* FROM (
      {_SAID} AND m.number >= wanted.number AND m.number < its_before
      ORDER BY m.number LIMIT each_side + 1
    ) AS later
  ) AS said;
END $$;
"""
NO_READS = """
DROP FUNCTION chat_recall_counts(uuid, bigint, text, integer);
DROP FUNCTION chat_recall_scores(uuid, bigint, bigint, text[], float8[], integer, integer);
DROP FUNCTION chat_recall_more(uuid, text[], float8[], bigint[]);
DROP FUNCTION chat_recall_near(uuid, bigint, bigint, bigint[], integer);
"""

BATCH = 2000
# The lock keeps a message from being changed while its words are stored: nobody waits for longer
# than a batch takes, some tenths of a second.
FILL = f"""
WITH said AS (
  SELECT * FROM chat_message m
  WHERE id >= %(start)s AND id < %(end)s AND sender <> 'site' AND removed_at IS NULL
  FOR SHARE
)
INSERT INTO chat_recall_term (conversation_id, number, is_hers, term, weight)
SELECT conversation_id, number, sender = 'ai', term, weight
FROM said, chat_recall_terms({SAID.format(row="said")})
ON CONFLICT DO NOTHING
"""


def fill(apps: Any, schema_editor: Any) -> None:
    """Stores the words of messages that exist, a batch at a time. May be repeated."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(min(id), 0), coalesce(max(id), -1) FROM chat_message")
        first, last = cursor.fetchone()
        for start in range(first, last + 1, BATCH):
            cursor.execute(FILL, {"start": start, "end": start + BATCH})


class Migration(migrations.Migration):
    # Each batch is a transaction of its own.
    atomic = False

    dependencies = [("chat", "0027_memory_unread")]

    operations = [
        migrations.RunSQL(WORDS, "DROP FUNCTION chat_recall_words(text)"),
        migrations.RunSQL(TERMS, "DROP FUNCTION chat_recall_terms(text)"),
        migrations.RunSQL(TABLE, "DROP TABLE chat_recall_term"),
        migrations.RunSQL(TRIGGERS, UNDO),
        migrations.RunSQL(READS, NO_READS),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
