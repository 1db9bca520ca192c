"""Reading a past progress report: Arabic prose becomes proposed activities, findings, and a list of what was not read."""
