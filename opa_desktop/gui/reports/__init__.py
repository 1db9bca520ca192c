"""The parts of the reports page: what to print, and which page of it is seen."""
