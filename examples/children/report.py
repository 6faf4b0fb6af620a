"""A Python job that reports its progress under `procwrap --enable-status-update-listener`."""
import json, os, socket
wrapper = ("127.0.0.1", int(os.environ.get("PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT", "2373")))
report = lambda **update: socket.socket(type=socket.SOCK_DGRAM).sendto((json.dumps(update) + "\n").encode(), wrapper)

for page in range(1, 4):
    report(success_count=page * 100, expected_count=300, last_status_message=f"page {page}")
