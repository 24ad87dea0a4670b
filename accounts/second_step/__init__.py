"""The second step of a login: a code of an authenticator app, a passkey, or a recovery code."""
