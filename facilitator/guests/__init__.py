"""Simulated participants, so that a facilitator can practise alone; a process that imports nothing of the server."""
