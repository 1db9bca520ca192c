"""The parts of `dev.py`: what makes a checkout ready, and what checks it. Not shipped with the program."""
