#!/bin/sh
# Says "ready <pid>"; on SIGTERM says "bye" and ends with exit code 7.
trap 'echo bye; exit 7' TERM
echo "ready $$"
while :; do sleep 0.02; done
