"""The article on the screen: text, marks, gutter."""

from annotator.gui.article.view import ArticleView

__all__ = ["ArticleView"]
