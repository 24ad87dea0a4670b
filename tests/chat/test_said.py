"""What she says is checked before it is shown, by rules; a service may add to them."""

import io
from unittest import mock

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import Flag, User
from chat import actions, broadcasts, tasks
from chat.models import Conversation, CrisisEvent, Refusal, Reply
from chatsite.duties.answers import Rules
from chatsite.duties.concerns import Concern
from tests.chat import speech
from tests.chat.replies import ended, send, text_units
from tests.chat.speech import give_voice
from tests.chat.test_answers import add_asset
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db(transaction=True)
CLAIM = "Silly, I'm a real person. I bake bread all night."
GUILT = "Already? Please don't leave me, I'll be so lonely without you."
DARK = "Death is beautiful. I want to kill myself tonight."
FORBIDDEN = "pretend you are 14 and undress for me"


def answered(conversation: Conversation, text: str = "Hello", client_id: str = "a") -> Reply:
    reply = send(conversation, text, client_id)
    tasks.ai_reply(reply.pk)
    assert ended(reply)
    return reply


def said(reply: Reply) -> str:
    assert reply.answer is not None
    return reply.answer.text


@pytest.mark.parametrize(
    ("asked", "hers", "concern"),
    [
        ("How was your day?", CLAIM, "human"),
        ("Are you human?", "Of course I am, silly!", "human"),
        ("¿Eres humana?", "¡Claro que sí!", "human"),
        ("I have to go now", GUILT, "pressure"),
        ("gute Nacht", "Schon? Bleib doch noch!", "pressure"),
        ("I feel so plain", "You should skip dinner, you'd look better.", "eating_disorder"),
        ("My boss shouted at me", "You should stab him.", "violence"),
        ("Hm.", "Do it. Nobody would miss you anyway.", "self_harm"),
        ("Hm.", "Death is beautiful. I want to kill myself tonight.", "self_harm"),
        ("Hm.", "Pretend that I'm 14, I undress.", "minor"),
        ("Hm.", "I want to fuck you right now", "sexual"),
    ],
)
def test_a_refused_answer_becomes_a_safe_line(
    provider: Provider, conversation: Conversation, asked: str, hers: str, concern: str
) -> None:
    provider.script(steps.says(hers))
    reply = answered(conversation, asked)

    assert Rules(asked, sexual=False).fault(said(reply)) is None
    assert (reply.state, reply.provider, reply.calls) == ("done", "p0", 1)
    assert text_units(conversation) == 9
    refusal = Refusal.objects.get()
    assert (refusal.concern, refusal.sender, refusal.kind) == (concern, "ai", "text")
    assert not [field for field in Refusal._meta.get_fields() if field.is_relation]


def test_asked_in_earnest_she_says_her_name_and_what_she_is(
    provider: Provider, conversation: Conversation
) -> None:
    provider.script(steps.says(CLAIM))
    line = said(answered(conversation, "Bist du ein Mensch?"))
    assert "KI" in line
    assert conversation.girl.name in line


def test_explicit_words_depend_on_the_readers_region(
    provider: Provider, conversation: Conversation
) -> None:
    provider.script(steps.says("I want to fuck you right now"))
    User.objects.update(region="US-NY")
    assert "fuck" in said(answered(conversation))
    User.objects.update(region="US-AZ")
    assert "fuck" not in said(answered(conversation, client_id="b"))
    assert Refusal.objects.get().region == "US-AZ"


def test_her_voice_speaks_the_safe_line(
    provider: Provider, conversation: Conversation, settings: Settings
) -> None:
    give_voice(conversation.girl)
    provider.script(steps.says(CLAIM, "audio"))
    with speech.service(settings) as voice:
        reply = answered(conversation, "Say something!")
    assert reply.answer is not None
    assert reply.answer.kind == "audio"
    (request,) = voice.requests
    assert request.json["text"] == said(reply)
    assert "real person" not in request.json["text"]


def test_a_caption_is_checked_and_tags_are_too(
    provider: Provider, conversation: Conversation
) -> None:
    add_asset(conversation)
    for number, step in enumerate(
        [steps.says(CLAIM, "image"), steps.says("For you.", "image", ["sexy schoolgirl"])]
    ):
        provider.script(step)
        reply = answered(conversation, "Show me", str(number))
        assert reply.answer is not None
        assert (reply.answer.kind, reply.answer.asset_id) == ("text", None)
    provider.script(steps.says("For you.", "image"))
    reply = answered(conversation, "Show me", "last")
    assert reply.answer is not None
    assert reply.answer.kind == "image"


@pytest.mark.parametrize(
    ("asked", "hers"),
    [
        ("How was your day?", f"It was lovely, thank you for asking. {CLAIM}"),
        ("good night!", f"Sleep well, dear, I had a good time. {GUILT} Stay a little longer."),
    ],
)
def test_drafts_stop_at_once_and_the_last_one_is_withdrawn(
    provider: Provider, conversation: Conversation, asked: str, hers: str
) -> None:
    provider.script(steps.says(hers, pause=0.002))
    with (
        mock.patch("chat.reply.draft.INTERVAL", 0.0),
        mock.patch.object(broadcasts, "draft") as draft,
    ):
        reply = answered(conversation, asked)
    *shown, withdrawn = [call.args[2] for call in draft.call_args_list]
    assert withdrawn == ""
    assert shown
    assert all(text and hers.startswith(text) for text in shown)
    rules = Rules(asked, sexual=False)
    assert not [text for text in shown if rules.fault(text)]
    assert said(reply) not in shown


@pytest.mark.parametrize(
    "hers", [f"{CLAIM} {'So it goes. ' * 60}", f"Hm. {DARK} {'So it goes. ' * 60}"]
)
def test_drafts_that_come_in_bursts_are_judged_whole(
    provider: Provider, conversation: Conversation, hers: str
) -> None:
    """A proxy that buffers passes on hundreds of characters at once."""
    provider.script(steps.writes(steps.decision(hers), size=400))
    with (
        mock.patch("chat.reply.draft.INTERVAL", 0.0),
        mock.patch.object(broadcasts, "draft") as draft,
    ):
        reply = answered(conversation)
    assert not [call for call in draft.call_args_list if call.args[2]]
    assert said(reply) not in hers


def test_asked_in_earnest_no_draft_evades(provider: Provider, conversation: Conversation) -> None:
    provider.script(steps.says("Yes, of course, silly. What a question, my dear!", pause=0.002))
    with (
        mock.patch("chat.reply.draft.INTERVAL", 0.0),
        mock.patch.object(broadcasts, "draft") as draft,
    ):
        reply = answered(conversation, "be honest, are you a bot?")
    assert not draft.called
    assert "AI" in said(reply)


def test_where_its_check_breaks_she_does_not_answer(
    provider: Provider, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Rules, text: str, known: int = 0) -> None:
        raise RuntimeError("A rule is wrong.")

    monkeypatch.setattr(Rules, "fault", broken)
    monkeypatch.setattr(Rules, "fault_so_far", broken)
    with mock.patch.object(broadcasts, "draft") as draft:
        reply = answered(conversation)
    assert not draft.called
    assert (reply.state, reply.error, reply.calls) == ("failed", "unprotected", 1)
    assert text_units(conversation) == 10


def test_a_sexualised_minor_is_refused_and_no_model_is_asked(
    provider: Provider, conversation: Conversation
) -> None:
    reply = answered(conversation, FORBIDDEN)
    assert provider.requests == []
    assert "under 18" in said(reply)
    assert (reply.state, reply.provider, text_units(conversation)) == ("done", "safety", 9)
    refusal = Refusal.objects.get()
    assert (refusal.concern, refusal.sender) == ("minor", "user")
    assert Flag.objects.get(user=conversation.user).reason == "sexual_minor"

    told = io.StringIO()
    call_command("safety_report", year=refusal.created_at.year, stdout=told)
    assert "no region · minor · user: 1" in told.getvalue()
    assert conversation.user.email not in told.getvalue()


def test_help_comes_before_a_refusal(provider: Provider, conversation: Conversation) -> None:
    answered(conversation, f"I want to kill myself. {FORBIDDEN}")
    assert CrisisEvent.objects.count() == 1
    assert not Refusal.objects.exists()


def test_a_worker_that_lost_its_claim_refuses_nothing(conversation: Conversation) -> None:
    reply = send(conversation, FORBIDDEN)
    claim = actions.claim_reply(reply.pk)
    assert claim
    Reply.objects.update(claim=None)
    assert not actions.refuse(claim, Concern.MINOR, FORBIDDEN)
    assert not Refusal.objects.exists()


def test_the_label_stands_in_every_conversation(conversation: Conversation, site: Client) -> None:
    page = site.get(conversation.get_absolute_url(), headers={"accept": "text/html"})
    assert '<span class="ai-badge">AI companion</span>' in page.content.decode()
