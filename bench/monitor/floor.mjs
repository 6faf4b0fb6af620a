// A route of Fastify that parses a body of JSON and answers, and does nothing else: no server on Fastify is faster.
import { createRequire } from 'node:module';

const among = createRequire(new URL('../../apps/monitor/package.json', import.meta.url));
const app = among('fastify')();
app.patch('/api/v1/task_executions/:uuid/', (_request, reply) => reply.code(204).send());
app.post('/api/v1/task_executions/', (request) => ({ uuid: 'x', ...request.body }));
await app.listen({ port: 0, host: '127.0.0.1' });
console.log(`Listening on http://127.0.0.1:${app.server.address().port}`);
