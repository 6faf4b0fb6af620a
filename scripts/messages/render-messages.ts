import { advice } from './advice.ts';
import { readMessages } from './read-messages.ts';

const introduction = `# Messages

Every message that the command and the monitor can write, and that a library throws as an error. \`npm run docs\` reads
them from the sources. A message is often a part of a line: the option, variable or location comes before it, the reason after it.
\`…\` stands for a name, a path or a number, so search for the words between. Most messages say what to do; where they
do not, the text in italics does. [Troubleshooting](../troubleshooting.md) begins with what you see.
`;

const codeOf = (message: string): string => {
  const fence = message.includes('`') ? '``' : '`';
  const space = message.startsWith('`') || message.endsWith('`') ? ' ' : '';
  return `${fence}${space}${message}${space}${fence}`;
};

const lineOf = (message: string): string => {
  const help = advice[message];
  return `- ${codeOf(message)}${help ? `<br>*${help}*` : ''}`;
};

/** The page of all messages. */
export function renderMessages(): string {
  const sections = readMessages().map(
    ({ title, messages }) => `## ${title}\n\n${messages.map(lineOf).join('\n')}\n`,
  );
  return [introduction, ...sections].join('\n');
}
