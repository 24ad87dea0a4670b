from django.urls import path

from chat import views
from chat.actions.arrange import Arrangement

app_name = "chat"
urlpatterns = [
    path("<uuid:conversation_id>/uploads/", views.uploads, name="uploads"),
    path("uploads/<uuid:upload_id>/", views.upload, name="upload"),
    path("uploads/<uuid:upload_id>/finalize/", views.finalize, name="finalize"),
    path("<uuid:conversation_id>/media/", views.media, name="media"),
    path("media/sign/", views.sign, name="sign"),
    path("", views.threads, name="threads"),
    path("search/", views.search_all, name="search"),
    path("<uuid:conversation_id>/search/", views.search_conversation, name="search-conversation"),
    path("permits/", views.permits, name="permits"),
    path("start/<slug:slug>/", views.start, name="start"),
    path("<uuid:conversation_id>/", views.conversation, name="conversation"),
    path("<uuid:conversation_id>/messages/", views.messages, name="messages"),
    path("<uuid:conversation_id>/messages/<int:message_id>/", views.message, name="message"),
    path("<uuid:conversation_id>/messages/<int:message_id>/delete/", views.delete, name="delete"),
    path("<uuid:conversation_id>/messages/<int:message_id>/report/", views.report, name="report"),
    path(
        "<uuid:conversation_id>/messages/<int:message_id>/reaction/",
        views.reaction,
        name="reaction",
    ),
    path("<uuid:conversation_id>/clear/", views.clear, name="clear"),
    path(
        "<uuid:conversation_id>/messages/<int:message_id>/regenerate/",
        views.regenerate,
        name="regenerate",
    ),
    path("<uuid:conversation_id>/messages/<int:message_id>/again/", views.again, name="again"),
    path("<uuid:conversation_id>/messages/<int:message_id>/edit/", views.edit, name="edit"),
    path(
        "<uuid:conversation_id>/messages/<int:message_id>/variant/", views.variant, name="variant"
    ),
    path("<uuid:conversation_id>/first/", views.first, name="first"),
    path("<uuid:conversation_id>/block/", views.block, name="block"),
    path("<uuid:conversation_id>/unblock/", views.unblock, name="unblock"),
    *(
        path(f"<uuid:conversation_id>/{how}/", views.arrange, {"how": how}, name=how.value)
        for how in Arrangement
    ),
    path("about-you/", views.about_you, name="about-you"),
    path("about-you/skip/", views.skip_persona, name="skip-persona"),
    path("<uuid:conversation_id>/about-you/", views.persona, name="persona"),
    path("<uuid:conversation_id>/about-you/share/", views.share_persona, name="share-persona"),
    path("<uuid:conversation_id>/memories/", views.memories, name="memories"),
    path("<uuid:conversation_id>/memories/forget/", views.forget_all, name="forget-all"),
    path("<uuid:conversation_id>/memories/on/", views.switch_memory, {"on": True}, name="remember"),
    path(
        "<uuid:conversation_id>/memories/off/",
        views.switch_memory,
        {"on": False},
        name="remember-not",
    ),
    path("<uuid:conversation_id>/memories/<int:fact_id>/", views.fact, name="fact"),
    path("<uuid:conversation_id>/memories/<int:fact_id>/forget/", views.forget_fact, name="forget"),
    path(
        "<uuid:conversation_id>/memories/<int:fact_id>/pin/",
        views.pin_fact,
        {"pinned": True},
        name="pin-fact",
    ),
    path(
        "<uuid:conversation_id>/memories/<int:fact_id>/unpin/",
        views.pin_fact,
        {"pinned": False},
        name="unpin-fact",
    ),
    path(
        "<uuid:conversation_id>/messages/<int:message_id>/memories/",
        views.recalled,
        name="recalled",
    ),
    # Parts of pages that do not know their conversation link to it as "premium/".
    path("<uuid:conversation_id>/premium/", views.premium, name="premium"),
    path("<uuid:conversation_id>/read/", views.read, name="read"),
    path("<uuid:conversation_id>/replies/<int:message_id>/retry/", views.retry, name="retry"),
    path("<uuid:conversation_id>/replies/<int:message_id>/stop/", views.stop, name="stop"),
]
