#!/usr/bin/env bash
# A shell job that reports its progress under `procwrap --enable-status-update-listener`.
report() {
  echo "$1" > "/dev/udp/127.0.0.1/${PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT:-2373}"
}

for page in 1 2 3; do
  report '{"success_count": '"$page"'00, "expected_count": 300, "last_status_message": "page '"$page"'"}'
done
