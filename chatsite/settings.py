"""Django settings. Values come from chatsite.env; see the table in README.md."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.contrib.messages import constants as message_levels

from chatsite import env as environment
from chatsite import logs, schedule
from chatsite.env import BASE_DIR
from chatsite.env.gateways import gateways
from chatsite.logs import reports
from chatsite.web import content_policy, database, rate_limits

env = environment.read()

DEBUG = env.site.debug
SECRET_KEY = env.site.secret_key
ALLOWED_HOSTS = env.site.allowed_hosts
CSRF_TRUSTED_ORIGINS = env.site.csrf_trusted_origins
DATA_DIR = env.site.data_dir

INSTALLED_APPS = [
    "chatsite",
    "accounts",
    "girls",
    "chat",
    "accounts.desk.apps.DeskConfig",  # Django's admin, with a site of our own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "channels",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "chatsite.web.negotiation.NegotiationMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "chatsite.web.bodies.BodyLimitMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "chatsite.web.compression.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "chatsite.web.designed_errors.DesignedErrorsMiddleware",
    "chatsite.web.outage.SessionMiddleware",
    "chatsite.web.privacy.PrivacyMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "chatsite.web.sessions.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "chatsite.web.outage.OutageMiddleware",
    "accounts.gate.locked.LockMiddleware",
    "accounts.rights.door.DoorMiddleware",
    "chatsite.web.limits.RateLimitMiddleware",
    # Must be last: it calls the view itself, inside of its transaction.
    "chat.middleware.PermitMiddleware",
]

ROOT_URLCONF = "chatsite.urls"
ASGI_APPLICATION = "chatsite.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["chatsite.web.blanks", "chatsite.web.icons", "chatsite.web.parts"],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chat.context.unread_threads",
            ],
        },
    },
]

# --- servers

DATABASES = {"default": database.configured(env.servers.database, env.servers.pool_size)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.servers.redis_url
_KEPT_IN = "dummy.DummyCache" if DEBUG else "locmem.LocMemCache"
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "chatsite.web.cache.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "cache",
        # A dead Redis must fail at once instead of holding up requests.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    },
    # HTML of messages and of the list of chats, in the memory of each process:
    # see docs/decisions/197 and 213.
    "messages": {
        "BACKEND": f"django.core.cache.backends.{_KEPT_IN}",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": 8000},
    },
}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "chatsite.web.live.ChannelLayer",
        # socket_timeout None: otherwise redis-py closes an idle subscription and with it every
        # open socket (channels_redis issue 422).
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None}]},
    }
}

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    "max_retries": 1,
    "interval_start": 0,
}
# Publishing with the broker down must fail at once: the pending row is the outbox.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_QUEUES = schedule.QUEUES
CELERY_TASK_DEFAULT_QUEUE = schedule.REPLY
CELERY_TASK_ROUTES = schedule.ROUTES
CELERY_BEAT_SCHEDULE = schedule.beat(quota_reset=env.limits.quota_reset_schedule)

# --- accounts

AUTH_USER_MODEL = "accounts.User"
SESSION_ENGINE = "accounts.sessions"
AUTHENTICATION_BACKENDS = ["accounts.backends.EmailBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "girls:gallery"
LOGOUT_REDIRECT_URL = "girls:gallery"
ACCOUNT_ADAPTER = "chat.arrival.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "signup": "accounts.forms.SignupForm",
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "add_email": "accounts.forms.AddEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "confirm_email_verification_code": "accounts.forms.ConfirmCodeForm",
}
# accounts.signup verifies new accounts. allauth's code is for readers who change their address.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True

# The second step of a login: accounts.second_step. Staff need one; in DEBUG it is offered alone.
STAFF_NEED_SECOND_STEP = not DEBUG
# After their login, however much they use the site.
STAFF_SESSION_SECONDS = 12 * 3600
MFA_ADAPTER = "accounts.second_step.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "accounts.second_step.forms.AuthenticateForm",
    "reauthenticate": "accounts.second_step.forms.ReauthenticateForm",
    "activate_totp": "accounts.second_step.forms.ActivateTOTPForm",
    **{
        f"{what}_webauthn": f"accounts.second_step.passkeys.{what.title()}WebAuthnForm"
        for what in ("add", "edit", "authenticate", "reauthenticate")
    },
}
MFA_TOTP_ISSUER = "chatsite"
# Phones' clocks differ, and people type slowly: half a minute to either side.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True

# --- limits

RATE_LIMITS = rate_limits.RATE_LIMITS
ACCOUNT_RATE_LIMITS = rate_limits.ACCOUNT_RATE_LIMITS
ALLAUTH_TRUSTED_PROXY_COUNT = env.site.trusted_proxy_count

# --- web

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
# The site speaks English only.
USE_I18N = False
USE_TZ = True
FORMAT_MODULE_PATH = "chatsite.formats"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES: dict[str, Any] = {
    "default": {
        "BACKEND": "chatsite.media.storage.MediaStorage",
        "OPTIONS": environment.object_store(env.media),
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "chatsite.web.static_files.StaticFilesStorage"
    },
}

# The site serves media itself, by the same signed URLs as CloudFront (chatsite.media.edge).
MEDIA_EDGE = env.media.edge
MEDIA_EDGE_KEYS = env.media.edge_keys
MEDIA_SOURCES: list[str] = environment.media_sources(env.media.cloudfront_domain)
UPLOAD_SOURCES: list[str] = environment.upload_sources(env.media)

# Who signs how media were made: chatsite.media.credentials.
C2PA_CERTIFICATE = env.media.c2pa_certificate
C2PA_PRIVATE_KEY = env.media.c2pa_private_key

# Without a trusted proxy, clients can set this header themselves.
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.site.trusted_proxy_count else None
)
SECURE_SSL_REDIRECT = not DEBUG
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 0 if DEBUG else 31_536_000
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
# Browsers accept a __Host- cookie over HTTPS only, and never from another host of the domain.
_PREFIX = "" if DEBUG else "__Host-"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_PREFIX}sessionid", f"{_PREFIX}csrftoken"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "chat.views.responses.csrf_failure"
MESSAGE_STORAGE = "chatsite.web.cookies.MessageStorage"
MESSAGE_TAGS = {message_levels.ERROR: "danger"}

CONTENT_SECURITY_POLICY = content_policy.policy(MEDIA_SOURCES, UPLOAD_SOURCES)

# --- challenge

TURNSTILE_SITE_KEY = env.challenge.site_key
TURNSTILE_SECRET_KEY = env.challenge.secret_key
TURNSTILE_VERIFY_URL = env.challenge.verify_url
TURNSTILE_SCRIPT_URL = env.challenge.script_url
TURNSTILE_HOSTNAMES = env.challenge.hostnames
# Directives that pages with the widget add, through csp.decorators.csp_update.
TURNSTILE_CSP: dict[str, list[str]] = environment.challenge_sources(TURNSTILE_SCRIPT_URL)
# Added by the page whose form leads to the provider that confirms ages.
AGE_ASSURANCE_CSP: dict[str, list[str]] = environment.age_sources(env.age.url)

# --- payments

# In order of preference; empty: nothing is sold.
PAYMENT_VENDORS = env.payments.vendors
PAYMENT_VENDORS_BY_REGION = env.payments.by_region

PORT = env.site.port
# Processes that `serve` starts. Together they have one pool's worth of connections.
WEB_CONCURRENCY = env.site.web_concurrency

EMAIL_SETTINGS = environment.email(env.site.email_url)
EMAIL_BACKEND = EMAIL_SETTINGS["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_SETTINGS["EMAIL_HOST"]
EMAIL_PORT = EMAIL_SETTINGS["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_SETTINGS["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_SETTINGS["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_SETTINGS["EMAIL_USE_TLS"]
EMAIL_USE_SSL = EMAIL_SETTINGS["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 5
# A mail server may be slow or down, so a worker sends mails and retries. Mails to the page of
# chatsite.local.mailbox are sent at once: they must be there before the reader looks.
MAIL_BY_WORKER: bool = EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.site.default_from_email
# The address that pages name.
SUPPORT_EMAIL = env.site.support_email
# What pages say of the operator: chatsite.web.blanks.
OPERATOR: dict[str, str] = asdict(env.operator)

# --- chat

FREE_PER_GIRL = env.limits.free_per_girl
PERMIT_USES_FREE = env.limits.permit_uses_free
PERMIT_TTL_MS_FREE = env.limits.permit_ttl_ms_free
PERMIT_USES_PREMIUM = env.limits.permit_uses_premium
PERMIT_TTL_MS_PREMIUM = env.limits.permit_ttl_ms_premium
CONTEXT_TURNS = env.limits.context_turns
LLM_CONTEXT_TOKENS = env.limits.llm_context_tokens
CRISIS_PROTOCOL = env.limits.crisis_protocol
LLM_REPLY_BUDGET = env.limits.llm_reply_budget
# In seconds: for transcribing a voice message, and for speaking a reply.
TRANSCRIPTION_BUDGET = 40.0
SPEECH_BUDGET = 40.0
# In seconds, with its retry: for one text that the `moderation` gateway judges.
MODERATION_BUDGET = 6.0
# In seconds, with its retry: for one piece of work that the `utility` gateway does.
UTILITY_BUDGET = 60.0
# A live worker renews its leases (chat.leases). A worker that is stuck for longer than all steps
# may take together (REPLY_MAX_SECONDS) loses its reply nevertheless.
REPLY_LEASE_SECONDS: float = 12
REPLY_MAX_SECONDS: float = (
    LLM_REPLY_BUDGET + TRANSCRIPTION_BUDGET + SPEECH_BUDGET + 2 * MODERATION_BUDGET + 60
)
REPLY_MAX_ATTEMPTS = 3
# One conversation that is read on: a call for its facts, and a few for its summary.
REMEMBER_MAX_SECONDS: float = 4 * UTILITY_BUDGET + 60
# The task of a pending reply that is older than this is considered lost.
REPLY_STALE_SECONDS = 15
# What ends a session tells its sockets; this finds what ended by itself.
SOCKET_RECHECK_SECONDS = 60

# After the end of what is paid for, for the vendor to charge again.
PREMIUM_GRACE = dt.timedelta(days=env.limits.premium_grace_days)
# Stands beside prices and on receipts, such as "VAT included."; empty: nothing does.
PREMIUM_VAT_LINE = env.limits.premium_vat_line
GATEWAYS: dict[str, dict[str, Any]] = gateways(env)

# --- operations

LOGGING = logs.config(env.site.log_level, json=not DEBUG)
logs.configure_structlog()

reports.start(env.site.sentry_dsn)
