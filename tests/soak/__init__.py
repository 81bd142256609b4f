"""What a warehouse must survive, tried at random: kills, faults, damage, hostile input, load.

Each experiment takes a folder to work in, how often to try, and a seed; it returns an Outcome. The test suite runs a
handful of each, `make soak` hundreds, and writes docs/reliability.md of what it saw.
"""
