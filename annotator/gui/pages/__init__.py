"""Full pages of the window, and the library beside the article."""
