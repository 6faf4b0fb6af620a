import type { NewPackage } from '../new-package.ts';

const oldestNode = ({ manifest }: NewPackage['model']) =>
  (manifest.engines as { readonly node: string }).node.replace('>=', '');

/** README.md: description, installation, example, API. */
export function readmeFile({ fullName, description, model }: NewPackage) {
  return `# ${fullName}

${description}.

## Install

\`\`\`sh
npm install ${fullName}
\`\`\`

Node ${oldestNode(model)} or newer, ESM only.

## Example

\`\`\`ts
import { greet } from '${fullName}';

console.log(greet('Ada')); // Hello, Ada!
\`\`\`

## API

| export | what it does |
| --- | --- |
| \`greet(name)\` | greets somebody by name |
`;
}
