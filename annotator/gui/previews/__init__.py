"""Panels over the article that show what a change to many items would do, before it is made."""
