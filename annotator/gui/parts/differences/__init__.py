"""The parts of the page that compares the versions of an article."""
