"""What a library learns by training: which articles, the fits, the versions that come of it."""
