"""The table of activities: its rows, how they are drawn, and the filter above it."""
