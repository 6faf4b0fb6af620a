import { expect, it, onTestFinished } from 'vitest';
import { startReceiver } from '../src/index.ts';

it('records requests, and answers as it is asked to', async () => {
  const receiver = await startReceiver((number) =>
    number === 0 ? { status: 418, body: 'tea' } : 'close',
  );
  onTestFinished(receiver.close);
  const answer = await fetch(`${receiver.url}/a?b=c`, { method: 'POST', body: 'text' });
  expect([answer.status, await answer.text()]).toEqual([418, 'tea']);
  await expect(fetch(receiver.url)).rejects.toThrow();
  const [first] = receiver.requests;
  expect(first).toMatchObject({ method: 'POST', path: '/a', body: 'text' });
  expect(first?.query.get('b')).toBe('c');
});
