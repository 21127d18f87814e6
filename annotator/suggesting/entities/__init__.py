"""Entities: the votes of the model, grammar, tables and the article itself."""
