"""From an edited sheet back to the text: the smallest edits, canonical text, and canonical layout."""
