from uuid import UUID

from chat.actions.send_message import Sent, accept


def send_media_message(
    user_id: int, conversation_id: UUID, upload: UUID, caption: str, client_id: str
) -> Sent:
    """As `send_message`, with a finished upload of this conversation. One message may take it.

    Also raises InvalidInput if there is no such upload.
    """
    return accept(user_id, conversation_id, caption, client_id, upload)
