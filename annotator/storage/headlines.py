"""What an article is called in lists of other things: its headline, else its first words."""

HEADLINE = "coalesce(a.title, substr(a.text, 1, 160))"
"""In SQL, where `a` is the article; of the text as much as in the list of articles."""
