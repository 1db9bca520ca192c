"""Reading a past progress report: Arabic prose becomes proposed activities and findings, and nothing is lost."""
