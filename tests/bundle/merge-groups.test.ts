import { expect, it } from 'vitest';
import { mergeGroups } from '../../apps/cli/bundle/merge-groups.ts';

/** Files of a build, each with its entry point, what it imports, and how many inputs it has. */
const built: Readonly<
  Record<
    string,
    { readonly entry?: string; readonly needs?: readonly string[]; readonly inputs?: 0 }
  >
> = {
  'start-A.cjs': { entry: 'src/start.ts', needs: ['chunk-START.cjs'] },
  'chunk-START.cjs': {},
  'chunk-HELPER.cjs': { inputs: 0 },
  'set-option-A.cjs': { entry: 'group:set-option', needs: ['chunk-TABLE.cjs', 'chunk-START.cjs'] },
  'chunk-TABLE.cjs': {},
  'option-checks-A.cjs': { entry: 'group:option-checks' },
  'client-A.cjs': { entry: 'x/undici/lib/dispatcher/client.js', needs: ['chunk-HELPER.cjs'] },
  'connect-A.cjs': { entry: 'x/undici/lib/core/connect.js' },
  'open-api-reporting-A.cjs': {
    entry: '../../packages/task-session/src/reporting/open-api-reporting.ts',
    needs: ['chunk-SMALL.cjs'],
  },
  'chunk-SMALL.cjs': {},
  'open-spooling-A.cjs': { entry: '../../packages/task-session/src/spool/open-spooling.ts' },
  'src-A.cjs': { entry: '../../packages/api-client/src/index.ts', needs: ['chunk-API.cjs'] },
  'chunk-API.cjs': {},
  'spool-of-a-function-A.cjs': { entry: 'group:spool-of-a-function' },
  'reported-run-A.cjs': { entry: 'group:reported-run' },
  'option-report-A.cjs': { entry: 'group:option-report', needs: ['chunk-TABLE.cjs'] },
  'running-command-A.cjs': { entry: 'group:running-command', needs: ['chunk-SMALL.cjs'] },
  'spool-A.cjs': { entry: 'src/spool.ts', needs: ['chunk-API.cjs', 'chunk-SMALL.cjs'] },
};

const nameOf = (file: string) => file.replace(/\W/g, '_');

const bundleOf = (all: typeof built) => {
  const files = new Map(
    Object.entries(all).map(([file, { needs = [] }]) => [
      file,
      [
        ...needs.map((each) => `import{${nameOf(each)} as ${nameOf(each)}}from"./${each}";`),
        `export const ${nameOf(file)}=()=>[${['1', ...needs.map(nameOf)].join(',')}];`,
      ].join('\n'),
    ]),
  );
  const outputs = Object.fromEntries(
    Object.entries(all).map(([file, { entry, inputs }]) => [
      `dist/${file}`,
      {
        bytes: 1,
        imports: [],
        exports: [],
        ...(entry && { entryPoint: entry }),
        inputs: inputs === 0 ? {} : { [`in ${file}`]: { bytesInOutput: 1 } },
      },
    ]),
  );
  return { files, metafile: { inputs: {}, outputs } };
};

const withoutHash = (name: string) => name.replace(/-[\dA-F]{8}\.cjs$/, '');

it('merges what is loaded together, and apart from it what others have in common with it', async () => {
  const { files, metafile } = bundleOf(built);
  const { files: after, gone } = await mergeGroups(files, metafile);
  expect([...after.keys()].map(withoutHash).toSorted()).toEqual([
    'chunk-HELPER.cjs',
    'chunk-START.cjs',
    'http-client',
    'in-common',
    'reported-run',
    'running-command-A.cjs',
    'set-options',
    'spool-A.cjs',
    'start-A.cjs',
  ]);
  const codeOf = (name: string) =>
    [...after].find(([file]) => withoutHash(file) === name)?.[1] ?? '';
  // Who ends a command, and reports nothing, does not load what reports.
  expect(codeOf('running-command-A.cjs')).toMatch(/from"\.\/in-common-/);
  expect(codeOf('running-command-A.cjs')).not.toContain('reported-run');
  expect(codeOf('spool-A.cjs')).toMatch(/from"\.\/reported-run-/);
  expect(codeOf('reported-run')).toMatch(/\.\/in-common-.*|.*\.\/set-options-/);
  expect(gone).toContain('chunk-API.cjs');
  expect(gone.filter((file) => after.has(file))).toEqual([]);
});

it('gives the new files the inputs of the old ones in the metafile', async () => {
  const { files, metafile } = bundleOf(built);
  const { files: after, gone } = await mergeGroups(files, metafile);
  const outputs = Object.keys(metafile.outputs).map((key) => key.replace('dist/', ''));
  expect(outputs.toSorted()).toEqual([...after.keys()].toSorted());
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  expect(inputs).toEqual(expect.arrayContaining(gone.map((file) => `in ${file}`)));
});

it('refuses a build without one of them', async () => {
  const { 'option-checks-A.cjs': _checks, ...others } = built;
  const { files, metafile } = bundleOf(others);
  await expect(mergeGroups(files, metafile)).rejects.toThrow('no group:option-checks to merge');
});
