"""What the window looks like: fonts, colours' arithmetic, shapes, and which theme is in force."""
