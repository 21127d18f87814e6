"""The one table of everything that a person can do in the window: one module for each area.

Their run functions reach widgets by name, through `state.navigation`.
"""
