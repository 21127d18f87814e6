"""Help inside the window: a tour, the guidelines, and what this program is."""
