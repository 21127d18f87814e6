"""Widgets that several panels and pages share: notices, previews, the article list, the speakers view."""
