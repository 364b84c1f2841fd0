"""Checking: what the linter does around its rules. Files, configuration, baseline and fixes."""
