"""What the window knows and does apart from widgets: the open article, where the user is, background work, commands."""
