"""What readers do with what was said, and what their tabs get: see test_promises.py."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import rule

from chat import tasks
from chat.actions.arrange import Arrangement
from chat.models import STOPPED, STOPPED_UNREAD, Message, Reply
from tests.chat.promises import ANSWERS, TEXTS, Chat
from tests.chat.tabs import Tab
from tests.parallel import together

TABS = st.integers(0, 1)


class Acting(Chat):
    """Deletes, clears, reacts, stops, asks anew, edits, chooses."""

    @rule(client_id=Chat.messages, whose=st.sampled_from(["own", "hers"]))
    def delete(self, client_id: str, whose: str) -> None:
        if message := self.find(client_id, whose):
            # To words that were edited since: who was answering begins again.
            running = Reply.objects.filter(answer=message, state="running")
            self.leases_lost += running.count()
            with self.told():
                assert self.clients[0].delete(self.url("message", message.pk)).status_code == 200
            self.note_deleted(client_id, whose)

    @rule(client_id=Chat.messages, script=st.sampled_from(ANSWERS))
    def delete_while_she_answers(self, client_id: str, script: str) -> None:
        if message := self.find(client_id):
            url = self.url("message", message.pk)
            steps = [
                lambda: tasks.ai_reply(message.reply.pk),
                lambda: self.clients[1].delete(url),
            ]
            self.answer_with(script)
            together(2, lambda n: steps[n]())
            self.note_deleted(client_id, "own")

    @rule()
    def clear(self) -> None:
        with self.told():
            assert self.clients[0].post(self.url("clear")).status_code == 200
        self.note_cleared()

    @rule(client_id=Chat.messages, script=st.sampled_from(ANSWERS))
    def clear_while_she_answers(self, client_id: str, script: str) -> None:
        if message := self.find(client_id):
            steps = [
                lambda: tasks.ai_reply(message.reply.pk),
                lambda: self.clients[1].post(self.url("clear")),
            ]
            self.answer_with(script)
            together(2, lambda n: steps[n]())
            self.note_cleared()

    @rule(name=st.sampled_from(["heart", "fire", ""]), which=st.sampled_from(["first", "last"]))
    def react(self, name: str, which: str) -> None:
        """To what she said, her greeting among it."""
        hers = Message.objects.filter(conversation=self.conversation, sender="ai")
        message = getattr(hers.order_by("number"), which)()
        url = self.url("reaction", message.pk)
        with self.told():
            status = self.clients[0].post(url, {"reaction": name}).status_code
        assert status == (404 if message.removed_at else 200)

    @rule(how=st.sampled_from(sorted(Arrangement)))
    def arrange(self, how: Arrangement) -> None:
        assert self.clients[0].post(self.url(how)).status_code == 200

    @rule(client_id=Chat.messages)
    def stop(self, client_id: str) -> None:
        """By a second tab at the same time, too."""
        if message := self.find(client_id):
            left = self.text_left()
            url = self.url("stop", message.pk)
            with self.told():
                statuses = together(2, lambda n: self.clients[n].post(url).status_code)
            found = {404} if client_id in self.deleted else {200, 202, 409}
            assert set(statuses) <= found
            assert statuses.count(202) <= 1
            assert self.text_left() == left

    @rule(client_id=Chat.messages, script=st.sampled_from(ANSWERS))
    def stop_while_she_answers(self, client_id: str, script: str) -> None:
        if message := self.find(client_id):
            left, url = self.text_left(), self.url("stop", message.pk)
            steps = [
                lambda: tasks.ai_reply(message.reply.pk),
                lambda: self.clients[1].post(url),
            ]
            self.answer_with(script)
            together(2, lambda n: steps[n]())
            reply = Reply.objects.get(pk=message.reply.pk)
            assert reply.error not in (STOPPED, STOPPED_UNREAD) or self.text_left() == left

    @rule(client_id=Chat.messages)
    def ask_again(self, client_id: str) -> None:
        """Once her answer is deleted; by a second tab at the same time, too."""
        self.delete(client_id, "hers")
        if message := self.find(client_id):
            found = {404, 403} if client_id in self.deleted else {202, 402, 403, 409}
            assert set(self.ask_at_once("again", message)) <= found

    @rule(client_id=Chat.messages, hint=st.sampled_from(["", "shorter"]))
    def regenerate(self, client_id: str, hint: str) -> None:
        """By a second tab at the same time, too."""
        if message := self.find(client_id, "hers"):
            statuses = self.ask_at_once("regenerate", message, hint=hint)
            assert set(statuses) <= {202, 402, 403, 409}

    @rule(client_id=Chat.messages, text=TEXTS)
    def edit(self, client_id: str, text: str) -> None:
        if message := self.find(client_id):
            statuses = self.ask_at_once("edit", message, text=text)
            known = {404, 403} if client_id in self.deleted else {200, 202, 402, 403, 409}
            assert set(statuses) <= known
            if 202 in statuses:
                self.said[client_id].add(text)

    @rule(client_id=Chat.messages, whose=st.sampled_from(["own", "hers"]), number=st.integers(1, 3))
    def choose(self, client_id: str, whose: str, number: int) -> None:
        if message := self.find(client_id, whose):
            url = self.url("variant", message.pk)
            with self.told():
                status = self.clients[0].post(url, {"number": number}).status_code
            assert status in ((404,) if message.removed_at else (200, 409, 422))

    def ask_at_once(self, verb: str, message: Message, **fields: str) -> list[int]:
        """By two tabs: at most one is accepted. Returns the statuses."""
        url, headers = self.url(verb, message.pk), {"X-Permit": str(self.permit.pk)}
        posts = [client.post for client in self.clients]
        with self.told():
            statuses = together(2, lambda n: posts[n](url, fields, headers=headers).status_code)
        assert statuses.count(202) <= 1
        self.retries += statuses.count(202)
        return statuses

    # What the reader's tabs get

    @rule(number=TABS, chance=st.randoms(use_true_random=False))
    def frames_arrive(self, number: int, chance: Random) -> None:
        """Lost, doubled, in any order."""
        tab = self.tabs[number]
        waiting, tab.waiting = tab.waiting, []
        arrived = [html for html in waiting for _ in range(chance.choice((0, 1, 1, 2)))]
        chance.shuffle(arrived)
        for html in arrived:
            tab.take(html)

    @rule(number=TABS)
    def reload(self, number: int) -> None:
        self.tabs[number].open()

    @rule(number=TABS, chance=st.randoms(use_true_random=False))
    def catch_up(self, number: int, chance: Random) -> None:
        """Then it is a fresh page, and stays that whatever comes late."""
        tab = self.tabs[number]
        tab.catch_up()
        self.expect_fresh(tab)
        late = chance.choices(self.frames, k=6) if self.frames else []
        for html in late:
            tab.take(html)
        self.expect_fresh(tab)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Whatever has changed, catching up tells it."""
        self.polling.catch_up()
        yield
        self.polling.catch_up()
        self.expect_fresh(self.polling)

    def expect_fresh(self, tab: Tab) -> None:
        fresh = self.new_tab().open()
        count = len(fresh.shown)
        assert tab.shown[-count:] == fresh.shown
        assert fresh.has_older or len(tab.shown) == count
