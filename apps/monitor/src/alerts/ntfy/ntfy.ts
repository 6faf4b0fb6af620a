import { type ChannelKind, field, textSetting } from '../channel-kind.ts';
import { urlProblem } from '../http/check-url.ts';
import { postJson } from '../http/post-json.ts';

const priorities = ['min', 'low', 'default', 'high', 'urgent'];

/** ntfy cuts longer messages, or makes files of them. */
const mostText = 3800;

/** A message as JSON goes to the server itself and names its topic. */
const parseTopicUrl = (text: string) => {
  const url = new URL(text);
  const [topic = '', ...before] = url.pathname.split('/').filter(Boolean).toReversed();
  const server = new URL(`/${before.toReversed().join('/')}`, url).href;
  return { server, topic: decodeURIComponent(topic) };
};

const topicProblem = (text: string): string | undefined => {
  const problem = urlProblem(text);
  if (problem !== undefined) return problem;
  return /^[-\w]{1,64}$/.test(parseTopicUrl(text).topic)
    ? undefined
    : 'expected the URL of a topic, such as https://ntfy.sh/my-topic';
};

/** A topic of ntfy. */
export const ntfy: ChannelKind = {
  title: 'ntfy',
  fields: [
    field('url', 'url', { label: 'Topic URL', hint: 'Such as https://ntfy.sh/my-topic' }),
    field('token', 'secret', {
      label: 'Access token',
      hint: 'Where the topic needs one',
      required: false,
    }),
    field('priority', 'choice', {
      label: 'Priority',
      hint: 'Of each message',
      choices: priorities,
      required: false,
    }),
  ],
  check: (settings) => {
    const url = topicProblem(textSetting(settings, 'url'));
    const isToken = /^[!-~]*$/.test(textSetting(settings, 'token'));
    return {
      ...(url !== undefined && { url }),
      ...(!isToken && { token: 'expected letters, digits and signs without blanks' }),
    };
  },
  send: (message, settings, deps) => {
    const token = textSetting(settings, 'token');
    const { server, topic } = parseTopicUrl(textSetting(settings, 'url'));
    const priority = priorities.indexOf(textSetting(settings, 'priority')) + 1;
    const body = JSON.stringify({
      topic,
      title: message.title,
      message: message.lines.join('\n').slice(0, mostText),
      click: message.link,
      ...(priority > 0 && message.transition !== 'resolved' && { priority }),
    });
    const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
    return postJson({ url: server, body, headers, secrets: [token] }, deps);
  },
};
