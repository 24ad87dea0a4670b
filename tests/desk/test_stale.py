"""Forms that stood open while a colleague was faster: nothing is taken back without a word."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from accounts.desk.fresh import CHANGED, OVERTAKEN
from chat.rehearsal.talks import Side, Talk
from girls.library_forms import GONE
from girls.models import DraftWords, Girl, GirlAsset, GirlVoice
from tests.desk.filling import Sent, filled, of_page
from tests.factories import make_girl, make_user
from tests.girls.assets import make_asset
from tests.girls.drafts import form_of, make_draft, page, sentences, step
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db
LIST, DESCRIBE = "admin:girls_girlasset_changelist", "admin:girls_describe"
COOK, SAILOR = "Mia is a cook. She likes rain.", "Mia is a sailor. She likes rain."


@pytest.fixture
def colleague() -> Client:
    client = StaffClient()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def hidden(answer: Any, name: str = "seen") -> str:
    """What the page sends by itself, as its HTML has it."""
    return str(answer.content.decode()).partition(f'name="{name}" value="')[2].partition('"')[0]


def of_form(staff: Client, girl: Girl) -> Sent:
    shown: Any = staff.get(page(girl))
    return of_page(shown.context)


def test_a_voice_that_a_colleague_chose_stays(staff: Client) -> None:
    girl = make_draft()
    sent = of_form(staff, girl)
    GirlVoice.objects.update(voice_id="af_bella")
    refused = staff.post(page(girl), {**sent, "tagline": "She waits"})
    assertContains(refused, CHANGED)
    assertNotContains(refused, "Please see <")
    assert GirlVoice.objects.get().voice_id == "af_bella"
    again = of_form(staff, girl)
    assert staff.post(page(girl), {**again, "tagline": "She waits"}).status_code == 302


def of_list(staff: Client) -> Sent:
    shown = staff.get(reverse(LIST))
    formset = shown.context["cl"].formset
    sent = {**filled(formset.management_form, *formset.forms), "_save": "Save"}
    return {**sent, "seen": hidden(shown)}


def box(sent: Sent, asset: GirlAsset, name: str) -> str:
    """The name of a box in the row of a file."""
    keys = {str(value): key for key, value in sent.items() if key.endswith("-id")}
    return keys[str(asset.pk)].replace("-id", f"-{name}")


def test_a_file_that_a_colleague_stopped_is_not_sent_again(staff: Client) -> None:
    girl = make_girl()
    mine, theirs = make_asset(girl), make_asset(girl)
    sent = of_list(staff)
    GirlAsset.objects.filter(pk=theirs.pk).update(for_reply=False)
    refused = staff.post(reverse(LIST), {**sent, box(sent, mine, "public"): "on"}, follow=True)
    assertContains(refused, CHANGED)
    theirs.refresh_from_db()
    assert not theirs.for_reply
    sent = of_list(staff)
    staff.post(reverse(LIST), {**sent, box(sent, mine, "public"): "on"})
    mine.refresh_from_db()
    assert mine.public


def test_a_list_of_files_that_are_gone_says_so(staff: Client) -> None:
    girl = make_girl()
    mine, theirs = make_asset(girl), make_asset(girl)
    sent = of_list(staff)
    theirs.delete()
    changed = {**sent, box(sent, mine, "public"): "on"}
    assertContains(staff.post(reverse(LIST), changed, follow=True), CHANGED)


def of_rows(staff: Client) -> Sent:
    shown = staff.get(reverse(DESCRIBE))
    formset, about = shown.context["formset"], shown.context["about"]
    return {**filled(formset.management_form, *formset.forms, about), "audit_reason": "New files"}


def texts() -> list[str]:
    return [*GirlAsset.objects.order_by("pk").values_list("alt_text", flat=True)]


def test_words_for_a_file_that_a_colleague_described_stay(staff: Client) -> None:
    girl = make_girl()
    first, _ = (make_asset(girl, alt_text="") for _ in range(2))
    sent = of_rows(staff)
    GirlAsset.objects.filter(pk=first.pk).update(alt_text="A cat on a roof")
    for words in ({"alt_text": "A cat"}, {"DELETE": "on"}):
        mine = {f"form-0-{name}": value for name, value in words.items()}
        assertContains(staff.post(reverse(DESCRIBE), {**sent, **mine}), CHANGED)
    assert texts() == ["A cat on a roof", ""]
    # Nor does a row that was left empty empty it, and the others are saved.
    assert staff.post(reverse(DESCRIBE), {**sent, "form-1-alt_text": "A boat"}).status_code == 302
    assert texts() == ["A cat on a roof", "A boat"]


def test_words_for_a_file_that_is_gone_are_refused_in_a_sentence(staff: Client) -> None:
    asset = make_asset(make_girl(), alt_text="")
    sent = {**of_rows(staff), "form-0-alt_text": "A cat"}
    asset.delete()
    assertContains(staff.post(reverse(DESCRIBE), sent), GONE)
    refused = staff.post(reverse(DESCRIBE), sent, headers={"accept": "application/json"})
    assert refused.json() == {"errors": {"id": [GONE]}}


def test_a_row_that_was_saved_is_saved_again_from_the_same_page(staff: Client) -> None:
    """Scripts send it once more, with the mark that they were told."""
    make_asset(make_girl(), alt_text="")
    sent = of_rows(staff)
    for words in ("A cat", "A cat on a roof"):
        mine = {**sent, "form-0-alt_text": words}
        answer = staff.post(reverse(DESCRIBE), mine, headers={"accept": "application/json"})
        sent["form-0-seen"] = answer.json()["seen"][0]
    assert texts() == ["A cat on a roof"]


def keep(staff: Client, girl: Girl, sent: Sent, persona: str) -> Any:
    url = reverse("admin:girls_girl_rehearsal", args=[girl.pk])
    return staff.post(url, {**sent, "persona": persona, "_keep": "1", "audit_reason": "Better"})


def of_rehearsal(staff: Client, girl: Girl) -> Sent:
    return filled(staff.get(reverse("admin:girls_girl_rehearsal", args=[girl.pk])).context["form"])


def test_draft_words_of_a_colleague_are_not_replaced_unseen(
    staff: Client, colleague: Client
) -> None:
    girl = make_draft()
    mine, theirs = of_rehearsal(staff, girl), of_rehearsal(colleague, girl)
    assert keep(colleague, girl, theirs, COOK).status_code == 302
    assertContains(keep(colleague, girl, theirs, COOK), "there is nothing to keep")
    assertContains(keep(staff, girl, mine, SAILOR), OVERTAKEN)
    assert DraftWords.objects.get().words == {"persona": COOK}
    assert keep(staff, girl, of_rehearsal(staff, girl), SAILOR).status_code == 302
    assert DraftWords.objects.get().words == {"persona": SAILOR}


def test_a_rehearsal_remembers_what_its_form_showed() -> None:
    """Her words are kept from the page of a talk, too, hours after they were looked at."""
    from chat.admin.rehearsal_forms import again

    girl = make_draft()
    talk = Talk("token", 1, girl.pk, (Side("As she is saved", {}),), seen="then")
    assert again(girl, talk, ()).initial["seen"] == "then"


def test_draft_words_that_nobody_has_looked_at_are_not_taken_over(
    staff: Client, colleague: Client
) -> None:
    girl = make_draft(active=True)
    before = girl.persona
    keep(colleague, girl, of_rehearsal(colleague, girl), COOK)
    seen = hidden(staff.get(page(girl)))
    keep(colleague, girl, of_rehearsal(colleague, girl), SAILOR)
    for name in ("take_words", "drop_words"):
        assert sentences(step(staff, girl, name, seen=seen)) == [OVERTAKEN]
    girl.refresh_from_db()
    assert (girl.persona, DraftWords.objects.count()) == (before, 1)
    step(staff, girl, "take_words", seen=hidden(staff.get(page(girl))))
    girl.refresh_from_db()
    assert girl.persona == SAILOR


def test_the_way_back_takes_no_words_of_a_colleague(staff: Client, colleague: Client) -> None:
    girl = make_draft(tagline="One")
    staff.post(page(girl), form_of(girl, tagline="Two"))
    oldest = girl.versions.last()
    assert oldest is not None
    history = reverse("admin:girls_girl_history", args=[girl.pk])
    seen = hidden(staff.get(history))
    colleague.post(page(girl), form_of(girl, tagline="Three"))
    assert sentences(step(staff, girl, "restore", oldest.pk, seen=seen)) == [OVERTAKEN]
    girl.refresh_from_db()
    assert girl.tagline == "Three"
    step(staff, girl, "restore", oldest.pk, seen=hidden(staff.get(history)))
    girl.refresh_from_db()
    assert girl.tagline == "One"
