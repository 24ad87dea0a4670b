"""What messages show, read for models."""

import structlog
from botocore.exceptions import BotoCoreError, ClientError

from chat.uploads.store import store
from chatsite.media import images

logger = structlog.get_logger(__name__)


def read(key: str) -> bytes | None:
    """What a message shows; None, and a line in the log, where the store does not give it."""
    try:
        return bytes(store().read(store().find(key)).read())
    except (OSError, BotoCoreError, ClientError) as error:
        logger.warning("media_not_read", key=key, reason=str(error))
        return None


def store_answers() -> bool:
    """Whether what a message shows could be loaded now."""
    try:
        store().connection.meta.client.head_bucket(Bucket=store().bucket_name)
    except (BotoCoreError, ClientError) as error:
        logger.warning("media_store_failed", reason=str(error))
        return False
    return True


def picture_for_model(key: str) -> bytes | None:
    """The picture as a small JPEG; None if the store does not give it."""
    data = read(key)
    return images.shrink(data) if data else None
