"""`facilitator bench`: how fast the live engine is on this machine, beside a bare echo server.

It is part of the package, so that whoever installed the wheel can measure the machine that will carry the meeting.
It knows the server only by its public interface, and imports nothing of it.
"""
