import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { calledFunctions, calledWhenReporting, tryCommand } from './called-functions.ts';
import { addCodeCache } from './code-cache.ts';
import { markCalled } from './mark-called.ts';
import { mergeGroups } from './merge-groups.ts';
import { fromStart, type MergedStart, mergeStart } from './merge-start.ts';
import { requireGroups } from './on-first-use.ts';
import { toCommonJs, withoutBareImports } from './to-common-js.ts';

/** The file that starts first. */
const entryName = 'procwrap.cjs';

/** In the metafile, the merged chunks are part of the start file. */
const mergeOutputs = ({ outputs }: Metafile, { name, merged }: MergedStart): void => {
  const keyOf = (file: string) => Object.keys(outputs).find((key) => basename(key) === file) ?? '';
  const start = outputs[keyOf(name)];
  for (const file of merged) {
    const key = keyOf(file);
    Object.assign(start?.inputs ?? {}, outputs[key]?.inputs);
    delete outputs[key];
  }
};

/**
 * Turns the ES modules that esbuild wrote into the command: CommonJS, which starts a few
 * milliseconds sooner, with one file for what each run needs.
 */
export async function finishBundle(paths: readonly string[], metafile: Metafile): Promise<void> {
  const dir = resolve(dirname(paths[0] ?? ''));
  const files = new Map(
    paths
      .filter((path) => path.endsWith('.cjs'))
      .map((path) => [
        basename(path),
        withoutBareImports(requireGroups(readFileSync(path, 'utf8'))),
      ]),
  );
  const grouped = await mergeGroups(files, metafile);
  for (const name of grouped.gone) rmSync(join(dir, name));
  const start = await mergeStart(grouped.files);
  writeFileSync(join(dir, start.name), start.code);
  for (const name of start.merged) rmSync(join(dir, name));
  for (const [name, code] of start.others)
    writeFileSync(join(dir, name), fromStart(await toCommonJs(code), start.name));
  mergeOutputs(metafile, start);
  const called = calledFunctions(join(dir, entryName), start.name);
  writeFileSync(join(dir, start.name), markCalled(start.code, called));
  for (const [name, functions] of await calledWhenReporting(join(dir, entryName), grouped.made)) {
    const path = join(dir, name);
    writeFileSync(path, markCalled(readFileSync(path, 'utf8'), functions));
  }
  await addCodeCache(dir, entryName, [start.name, ...grouped.made]);
  tryCommand(join(dir, entryName), dir);
}
