"""Bytes and characters: encodings, places, blanks, brackets, sentences, and how text is drawn."""
