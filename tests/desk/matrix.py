"""Who may do what in the admin, as it should be: E(ditor), S(upport), A(dministrator), and R(oot),
a superuser. "-" is nobody. Nothing here is derived from accounts.rights.roles, which it checks.
"""

# By model, of the four: look (list, page, history), add, change, delete. A POST to the pages of
# conversations and replies shows them: nothing there is changed.
MODELS = {
    "accounts.ageassurance": "SAR - - -",
    "accounts.auditentry": "SAR - - -",
    "accounts.checkout": "SAR - - -",
    "accounts.erasure": "SAR - - -",
    "accounts.flag": "SAR - SAR -",
    "accounts.grant": "SAR - - -",
    "accounts.payment": "SAR - - -",
    "accounts.paymentevent": "SAR - - -",
    "accounts.plan": "SAR AR AR -",
    "accounts.premiumnotice": "SAR - - -",
    "accounts.refund": "SAR - - -",
    "accounts.subscription": "SAR - - -",
    "accounts.user": "SAR AR SAR AR",
    "auth.group": "AR R R R",
    "chat.conversation": "SAR - SAR -",
    "chat.message": "SAR - - -",
    "chat.quotaentry": "SAR - - -",
    "chat.reply": "SAR - SAR -",
    "chat.report": "SAR - - -",
    "girls.girl": "EAR EAR EAR EAR",
    "girls.girlasset": "EAR EAR EAR EAR",
    "girls.mediawish": "EAR - - AR",
    "girls.tag": "EAR EAR EAR EAR",
}
# Of Django's names, by model: who may GET, and who may POST.
STANDARD = {
    "changelist": ("look", "look"),
    "add": ("add", "add"),
    "change": ("look", "change"),
    "history": ("look", "look"),
    "delete": ("delete", "delete"),
}
ALL = "ESAR"
# Pages of our own, and Django's without a model, by URL name: who may GET, and who may POST.
OWN = {
    "index": (ALL, ALL),
    "works": ("SAR", "SAR"),
    "password_change": (ALL, ALL),
    "password_change_done": (ALL, ALL),
    "app_list": (ALL, ALL),
    "jsi18n": (ALL, ALL),
    "view_on_site": ("EAR", "EAR"),
    "autocomplete": ("-", "-"),
    "accounts_user_find": ("SAR", "SAR"),
    "accounts_user_act": ("SAR", "SAR"),
    "accounts_subscription_cancel": ("SAR", "SAR"),
    "accounts_payment_refund": ("SAR", "SAR"),
    "accounts_payment_revenue": ("AR", "AR"),
    "auth_user_password_change": ("SAR", "SAR"),
    "girls_girl_speak": ("EAR", "EAR"),
    "girls_girl_persona": ("EAR", "EAR"),
    **dict.fromkeys(
        [
            f"girls_girl_{what}"
            for what in ("publish", "hide", "duplicate", "restore", "take_words", "drop_words")
        ],
        ("EAR", "EAR"),
    ),
    **dict.fromkeys(
        [f"girls_girl_{what}" for what in ("rehearsal", "rehearsed", "rehearsal_stop")],
        ("EAR", "EAR"),
    ),
    "girls_girl_rehearsal_side": ("EAR", "EAR"),
    "girls_girl_preview": ("EAR", "EAR"),
    "girls_girl_preview_part": ("EAR", "EAR"),
    "chat_conversation_read": ("SAR", "SAR"),
    "chat_conversation_search": ("SAR", "SAR"),
    "chat_message_search": ("SAR", "SAR"),
    "girls_upload": ("EAR", "EAR"),
    "girls_describe": ("EAR", "EAR"),
    "girls_tags": ("EAR", "EAR"),
    "chat_reply_prompt": ("SAR", "SAR"),
    "chat_report_decide": ("SAR", "SAR"),
}
# They let everybody see nothing: the site's login, and logging out.
OPEN = {"login", "logout"}
# Of a rehearsal that has ended: who may see it gets 404.
GONE = {"girls_girl_rehearsal_stop", "girls_girl_rehearsal_side"}
