"""The parts of the editor of label schemes."""
