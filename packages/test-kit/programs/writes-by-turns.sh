#!/bin/sh
# Writes "out 1" to stdout, "err 1" to stderr, "out 2" to stdout and so on, as often as its first argument says.
i=0
while [ "$i" -lt "$1" ]; do
  i=$((i + 1))
  echo "out $i"
  echo "err $i" >&2
done
