"""What the project lead takes home: a report of the meeting in the formats an office uses."""
