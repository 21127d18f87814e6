"""The main window: where the parts stand, menus, keys, and what joins the parts."""
