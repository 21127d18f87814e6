"""Widgets, painting and themes that know nothing of articles; every other room of the window is built from them."""
