"""Quotes and speakers of an article, by rules over regular-expression tokens; needs no spaCy."""
