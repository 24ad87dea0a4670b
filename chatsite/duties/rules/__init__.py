"""The rules of each language, in the notation of `chatsite.duties.grammar`."""

from chatsite.duties.rules import english, german, spanish

LANGUAGES = (english.LANGUAGE, spanish.LANGUAGE, german.LANGUAGE)
