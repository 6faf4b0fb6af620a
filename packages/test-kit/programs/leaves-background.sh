#!/bin/sh
# Leaves a process behind that holds stdout and stderr, says "left <pid>", and ends with exit code 3.
sleep 3600 &
echo "left $!"
exit 3
