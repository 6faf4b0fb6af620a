#!/bin/sh
# Writes by name, as many servers are told to log, not by descriptor.
echo 'by name' >/dev/stdout
echo 'also by name' >/dev/stderr
