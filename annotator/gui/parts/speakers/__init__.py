"""Speakers and what they said, as the speakers panel and the speakers page show it."""
