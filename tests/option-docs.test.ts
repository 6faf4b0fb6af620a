import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describeOptions } from '@procwrap/config';
import { describe, expect, it } from 'vitest';
import { renderDocs } from '../scripts/option-docs/render-docs.ts';
import { publicPackages } from '../scripts/packages/workspace-packages.ts';

const root = join(import.meta.dirname, '..');
// The compiler of today has no API; this one reads the same types.
const ts = createRequire(import.meta.url)('typescript-5.9') as typeof import('typescript-5.9');

it.each([...renderDocs()])('%s is current (otherwise: npm run docs)', (path, text) =>
  expect(readFileSync(join(root, path), 'utf8')).toBe(text),
);

/** The types of every library as they are built, by the path of their first file. */
const typeFiles = publicPackages(root).flatMap(({ folder, manifest }) =>
  [...JSON.stringify(manifest.exports).matchAll(/"types":"\.\/([^"]+)"/g)].map(([, path = '']) =>
    join(root, folder, path),
  ),
);
const program = ts.createProgram([...new Set(typeFiles)], {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  types: ['node'],
});
const checker = program.getTypeChecker();

/** What an editor shows for each member of the exported types that have one of these names. */
const membersOf = (pattern: RegExp) =>
  [...new Set(typeFiles)].flatMap((path) => {
    const file = program.getSourceFile(path);
    const symbol = file && checker.getSymbolAtLocation(file);
    const exported = symbol ? checker.getExportsOfModule(symbol) : [];
    return exported
      .filter(({ name }) => pattern.test(name))
      .flatMap((one) =>
        checker
          .getPropertiesOfType(
            checker.getDeclaredTypeOfSymbol(
              one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one,
            ),
          )
          .map((member) => ({
            name: `${one.name}.${member.name}`,
            doc: ts.displayPartsToString(member.getDocumentationComment(checker)),
          })),
      );
  });

/** Options and settings, and the types that users of the libraries meet most. */
const named =
  /(Options|Settings)$|^(CommandResult|RunningCommand|EntrypointContext|RestartRules|RunAllResult|RenderFile|LambdaContext|LambdaInvocation|FetchContext|StatusListener|ListenerCounters|StatusUpdate)$/;

describe('an editor shows', () => {
  it('what every option of a wrapped function does, with the unit of a time', () => {
    const shown = new Map(
      membersOf(/^TaskOptions$/).map(({ name, doc }) => [name.split('.')[1], doc]),
    );
    const options = describeOptions();
    expect([...shown.keys()].sort()).toEqual(options.map(({ name }) => name as string).sort());
    const without = options.filter(({ name, description, type }) => {
      const doc = shown.get(name)?.toLowerCase() ?? '';
      return (
        !doc.includes(description.toLowerCase()) || (type === 'seconds' && !/second/.test(doc))
      );
    });
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it('a sentence for every member of options, settings and results', () => {
    // A type that another declares has no sentence of ours.
    const without = membersOf(named).filter(
      ({ name, doc }) => doc === '' && !name.includes('@asyncDispose'),
    );
    expect([...new Set(without.map(({ name }) => name))]).toEqual([]);
  });
});
