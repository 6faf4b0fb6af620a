import { expect, it } from 'vitest';
import { slack } from '../../../src/alerts/slack/slack.ts';
import { depsOf, messageOf } from '../deps.ts';
import { startReceiver } from '../receiver.ts';

it('shows what a job wrote as text, in the blocks and in the notification', async () => {
  const receiver = await startReceiver();
  expect(await slack.send(messageOf(), { url: receiver.url }, depsOf())).toEqual({ ok: true });
  const { body } = receiver.got[0] ?? {};
  expect(body.text).toMatch(/^&lt;!channel&gt; \*nightly\*/);
  expect(body.mrkdwn).toBe(false);
  const types = body.blocks.map((block: { text: { type: string } }) => block.text.type);
  expect(types).toEqual(['plain_text', 'plain_text', 'mrkdwn']);
  expect(body.blocks[1].text.text).toContain('<b>disk</b> is full & "odd"');
  expect(body.blocks[2].text.text).toBe('<https://monitor.example.com/runs/r1|Open the monitor>');
});

it('keeps its address out of the problem', async () => {
  const receiver = await startReceiver((response, { url }) =>
    response.writeHead(404).end(`no_service at ${url}`),
  );
  const result = await slack.send(messageOf(), { url: receiver.url }, depsOf());
  expect(result).toMatchObject({
    problem: { problem: 'The receiver answered 404: no_service at ***' },
  });
});

it('names the field that is wrong', () => {
  expect(slack.check({ url: 'hooks.slack.com' })).toHaveProperty('url');
  expect(slack.check({ url: 'https://hooks.slack.com/services/x' })).toEqual({});
});
