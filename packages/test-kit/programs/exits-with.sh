#!/bin/sh
# Ends at once with the exit code that is its first argument.
exit "$1"
