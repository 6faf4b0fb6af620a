#!/bin/sh
# Writes by name, as many servers do, not by descriptor.
echo 'by name' >/dev/stdout
echo 'also by name' >/dev/stderr
