"""The bars above and below the article: header, labels, progress, status."""
