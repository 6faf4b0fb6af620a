import { expect, it } from 'vitest';
import { renderNotices } from '../../scripts/notices/render-notices.ts';

const page = renderNotices('@us/ours', [
  { name: 'b', version: '2.0.0', licence: 'ISC', texts: ['other words'], notices: [] },
  { name: 'c', version: '1.0.0', licence: 'MIT', texts: ['same  words\r\n'], notices: [] },
  { name: 'a', version: '1.0.0', licence: 'MIT', texts: ['\nsame words  \n'], notices: ['by A'] },
]);

it('the page lists every package once, keeps notices, shows equal texts once, and is sorted', () =>
  expect(page).toBe(`# Third-party notices

\`@us/ours\` is one bundle that holds code of the packages below. Made by \`npm run notices\`; do not edit.

| package | version | licence |
| --- | --- | --- |
| a | 1.0.0 | MIT |
| b | 2.0.0 | ISC |
| c | 1.0.0 | MIT |

## Notice of a 1.0.0

\`\`\`\`text
by A
\`\`\`\`

## Licence of a 1.0.0

Also of c 1.0.0.

\`\`\`\`text
same words
\`\`\`\`

## Licence of b 2.0.0

\`\`\`\`text
other words
\`\`\`\`
`));
