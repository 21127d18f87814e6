"""The parts of the pages on which one sees what was learnt."""
