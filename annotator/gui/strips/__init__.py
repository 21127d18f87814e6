"""The rows above and below the article: its header, its labels, and how far the work is."""
