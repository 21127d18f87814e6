"""Charts of who said what: each bar a button, the numbers to copy."""
