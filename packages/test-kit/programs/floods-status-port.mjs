// Sends nonsense to the port for status updates, as fast as it can, until it is killed.
import { createSocket } from 'node:dgram';

const port = Number(process.env.PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT);
const socket = createSocket('udp4');
const nonsense = Buffer.alloc(1000, '{"');
const send = () => socket.send(nonsense, port, '127.0.0.1', send);
for (let lane = 0; lane < 8; lane += 1) send();
