import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/**
 * Ways to resolve a package that ours do not support: Node 10, and types of an ES module for
 * `require`.
 */
const notOffered = new Set(['node10', 'node16-cjs']);

const lintProblems = async (tarball: Buffer): Promise<readonly string[]> => {
  const copy = new Uint8Array(tarball).buffer;
  const { messages, pkg } = await publint({ pack: { tarball: copy }, strict: true });
  return messages.map((message) => formatMessage(message, pkg) ?? message.code);
};

const typeProblems = async (
  tarball: Buffer,
  offersRequire: boolean,
): Promise<readonly string[]> => {
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
  if (!result.types) return [];
  return result.problems
    .filter((problem) => {
      const kind = 'resolutionKind' in problem ? problem.resolutionKind : '';
      return offersRequire ? kind !== 'node10' : !notOffered.has(kind);
    })
    .map((problem) => `types: ${JSON.stringify(problem)}`);
};

/**
 * What publint and arethetypeswrong report about how Node, bundlers and TypeScript resolve a packed
 * package.
 */
export async function resolutionProblems(
  tarball: Buffer,
  { offersRequire }: { readonly offersRequire: boolean },
): Promise<readonly string[]> {
  return [...(await lintProblems(tarball)), ...(await typeProblems(tarball, offersRequire))];
}
