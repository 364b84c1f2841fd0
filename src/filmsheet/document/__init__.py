"""From a text to its sheets: what was read, where it stands, and what is wrong with it."""
