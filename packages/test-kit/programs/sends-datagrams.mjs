// Sends each argument as one datagram to the port for status updates, then ends at once with exit code 3.
import { createSocket } from 'node:dgram';

const port = Number(process.env.PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT);
const socket = createSocket('udp4');
let left = process.argv.length - 2;
for (const text of process.argv.slice(2)) {
  socket.send(text, port, '127.0.0.1', () => {
    left -= 1;
    if (left === 0) process.exit(3);
  });
}
