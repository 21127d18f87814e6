"""The newest quotes of a stance are read off an index; with the target in it all of them were sorted first."""

SCRIPT = """
DROP INDEX quotes_stance;
CREATE INDEX quotes_stance ON quotes (stance);

PRAGMA user_version = 9;
"""
