"""Quote cards: the list, the open card, and the pop-ups at its fields."""
