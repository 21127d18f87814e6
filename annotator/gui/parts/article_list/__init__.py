"""The list of articles as the library page and the library panel show it."""
