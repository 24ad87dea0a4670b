"""What every kind says of its messages."""

from typing import ClassVar

from chat.models import Message, Resource


class Kind:
    """One message, seen by its kind. A subclass overrides what differs from plain text."""

    name: ClassVar[Message.Kind]
    # The partial of its body, rendered with `message` and `kind`; see chat/_message.html.
    template: ClassVar[str] = "chat/kinds/text.html"
    # The partial of its file in a takeout, rendered with `message` and the file's `path`.
    file_template: ClassVar[str] = "chat/takeout/_file.html"
    # The unit that a message takes; None: it is free.
    reader_pays: ClassVar[Resource | None] = Resource.TEXT
    hers_costs: ClassVar[Resource | None] = None
    # Whether the reader chooses such a file by the button *Attach photo or video*.
    is_attached: ClassVar[bool] = False
    # Whether she answers it by voice, where she has one.
    is_spoken: ClassVar[bool] = False

    # Whether the reader may change its words after it was sent.
    is_editable: ClassVar[bool] = False

    # Whether it moves the conversation's row in the list: its preview, its time, "unread".
    moves_thread: ClassVar[bool] = True

    def __init__(self, message: Message) -> None:
        self.message = message

    @property
    def resource(self) -> Resource | None:
        """What this message is paid in."""
        return self.hers_costs if self.message.is_hers else self.reader_pays

    @property
    def caption(self) -> str:
        """The words that stand openly with it."""
        return self.message.text

    @property
    def spoken_words(self) -> str:
        """What a recording says, as far as it is known."""
        return ""

    @property
    def can(self) -> str:
        """What its menu offers beside what every message's does: words that items ask for."""
        message, reply = self.message, self.message.wanted or self.message.answered
        may_change = reply is not None and not reply.is_by_safety
        has_no_answer = reply is not None and reply.is_finished and reply.answer_id is None
        offers = {
            "copy": bool(self.caption or self.spoken_words),
            "again": may_change and has_no_answer and not message.is_hers,
            "edit": may_change and not message.is_hers and self.is_editable,
            "regenerate": may_change and message.is_hers,
        }
        return " ".join(word for word, offered in offers.items() if offered)

    @property
    def made_label(self) -> str:
        """That a computer made its file, as readers see it; "" if a person did."""
        return "AI-made" if self.message.made_by else ""

    @property
    def preview(self) -> str:
        """One line for the list of conversations."""
        return f"[{self.name.label}] {' '.join(self.caption.split())}".strip()

    @property
    def prompt_words(self) -> str:
        """How it stands in the model's prompt; "": it does not.

        Media are placeholders: a model gets no address of a file.
        """
        sender = "Sent" if self.message.is_hers else "User sent"
        return " ".join([f"{sender} {self.name.upper()}.", *self._quotes()])

    @property
    def picture_key(self) -> str:
        """The picture that a model with eyes should get before it answers; "" for none."""
        return ""

    @property
    def unheard_key(self) -> str:
        """The recording that must be transcribed before she answers; "" for none."""
        return ""

    def _quotes(self) -> list[str]:
        return [f"caption: '{self.caption}'"] if self.caption else []
