"""The parts of the page of exports."""
