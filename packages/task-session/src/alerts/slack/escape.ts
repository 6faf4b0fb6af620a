/** A space without a width: people do not see it, and a chat no longer finds a command. */
const gap = '\u200b';

/** Nobody is notified by `@channel`, no text becomes a link or a command, and no fence ends early. */
const neutral = (text: string): string =>
  text.replaceAll(/@(?=\w)/g, `@${gap}`).replaceAll('```', `\`${gap}\`${gap}\``);

const asEntities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Other chats show entities as they are, but read commands such as `<!channel>`. */
const withGaps = (text: string): string => text.replaceAll(/<(?=[!@#:h/])/g, `<${gap}`);

/** How a chat is prevented from reading commands in the text of a task. */
export function escapeFor({ hostname }: URL): (text: string) => string {
  const isSlack = /(^|\.)slack(-gov)?\.com$/.test(hostname);
  return (text) => neutral(isSlack ? asEntities(text) : withGaps(text));
}
