"""Entities: what the model, grammar, tables and the article itself say, settled."""
