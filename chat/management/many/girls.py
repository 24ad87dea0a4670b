"""Girls with libraries, and what readers wished for. Their files are names without objects."""

from chat.management.many.filling import Size, Step, insert, number, picked
from girls.models import Girl, GirlAsset, GirlVoice, MediaWish, Tag

NAMES = ("Ada", "Bea", "Cleo", "Dina", "Eva", "Fay", "Gia", "Hana", "Iris", "Juno", "Kim", "Lia")
SHOWN = (
    "beach",
    "smile",
    "red dress",
    "garden",
    "city",
    "rain",
    "books",
    "coffee",
    "night",
    "snow",
)
FILES, WISHES, TAGS = 20, 10, 60


def girls(size: Size) -> int:
    made = insert(
        Girl,
        f"generate_series(1, {size.girls}) AS n",
        {
            "slug": "'many-' || n",
            "name": f"{picked(NAMES, 'n')} || ' ' || n",
            "age": "21 + mod(n, 30)",
            "tagline": "'Number ' || n || ' of many'",
            "bio": "repeat('She reads, walks and cooks. ', 12)",
            "persona": "repeat('She is calm and curious and asks back. ', 8)",
            "greeting": "'Hello! How was your day?'",
            "active": "mod(n, 20) <> 0",
            "created_at": f"now() - interval '1 day' * ({size.girls} - n)",
        },
    )
    number(
        "many_girls",
        "SELECT row_number() OVER (ORDER BY id) AS n, id, slug FROM girls_girl "
        "WHERE slug LIKE 'many-%'",
    )
    return made


def tags(size: Size) -> int:
    made = insert(
        Tag,
        f"generate_series(1, {TAGS}) AS n ON CONFLICT DO NOTHING",
        {"name": "'many ' || n", "slug": "'many-' || n"},
    )
    number(
        "many_tags", "SELECT id, row_number() OVER () AS n FROM girls_tag WHERE slug LIKE 'many-%'"
    )
    which = "t.n = 1 + mod(g.n * 7 + k * 11, (SELECT count(*) FROM many_tags))"
    source = f"many_girls g, generate_series(1, 4) AS k, many_tags t WHERE {which}"
    made += insert(Girl.tags.through, source, {"girl": "g.id", "tag": "t.id"})
    return made


def voices(size: Size) -> int:
    columns = {"girl": "id", "provider": "'local'", "voice_id": "'af_heart'"}
    return insert(GirlVoice, "many_girls", columns)


def files(size: Size) -> int:
    return insert(
        GirlAsset,
        f"many_girls g, generate_series(1, {FILES}) AS k",
        {
            "girl": "g.id",
            "kind": f"CASE WHEN mod(k, 10) = 0 THEN '{GirlAsset.Kind.VIDEO}'"
            f" ELSE '{GirlAsset.Kind.IMAGE}' END",
            "file": "'assets/' || g.slug || '/' || k || '.webp'",
            "width": "800",
            "height": "1000",
            "tags": f"ARRAY[{picked(SHOWN, 'g.n + k')}, {picked(SHOWN, 'g.n + k * 3 + 1')}]",
            "alt_text": f"CASE WHEN mod(k, 7) > 0 THEN 'She, ' || {picked(SHOWN, 'k')} ELSE '' END",
            "for_reply": "mod(k, 9) > 0",
            "public": "mod(k, 5) = 0",
            "provenance": "'Made for measuring'",
        },
    )


def wishes(size: Size) -> int:
    source = f"many_girls g, generate_series(1, {WISHES}) AS k"
    columns = {
        "girl": "g.id",
        "kind": "'image'",
        "tag": "'wish ' || k",
        "count": "mod(g.n * k, 90)",
    }
    return insert(MediaWish, source, columns)


STEPS = (
    Step("girls", girls),
    Step("tags", tags),
    Step("voices", voices),
    Step("files of libraries", files),
    Step("wishes", wishes),
)
