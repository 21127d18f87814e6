"""The tabs of the right dock: quotes, entities, speakers, history."""
