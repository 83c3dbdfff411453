"""The search for names and addresses with `deduce` (extra `privacy`): a process of its own without the server's code.

It takes seconds to load and minutes to make its tables once, so it never runs in the process that answers phones.
"""
