"""Snippets as releases made them, and the files that were hosted for them: never changed again.

Each release adds a folder: ``python -m tests.snippets 0.2``. They are what stands on partners'
pages; what is made today has to work beside them.
"""
