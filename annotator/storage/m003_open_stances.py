"""An index of what keeps an article from being done: the quotes that a person decided without a stance."""

SCRIPT = """
CREATE INDEX quotes_open ON quotes (document_id) WHERE stance IS NULL AND origin NOT IN ('suggested', 'rejected');

PRAGMA user_version = 3;
"""
