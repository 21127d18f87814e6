"""Speech without quotation marks: source phrases, passive cues, and subject, cue and content."""
