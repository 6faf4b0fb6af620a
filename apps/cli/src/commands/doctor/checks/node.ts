import { accessSync, constants } from 'node:fs';
import { codeCacheWriter } from '../../../node/code-cache-writer.ts';
import { createCheck } from '../check.ts';
import { ok, type Statement, warning } from '../finding.ts';

/** The Node that runs procwrap, and what changes it. */
export interface NodeFacts {
  readonly version: string;
  /** The names of Node's options on the command line and in NODE_OPTIONS; no values. */
  readonly ownOptions: readonly string[];
  readonly nodeOptions: readonly string[];
  /** Whether NODE_TLS_REJECT_UNAUTHORIZED is 0. */
  readonly acceptsAnyCertificate: boolean;
  /** The file of NODE_EXTRA_CA_CERTS when it cannot be read. */
  readonly unreadableAuthorities: string | undefined;
  /** The script that would make the start sooner with this Node. */
  readonly codeCacheWriter: string | undefined;
}

/** The names of the options in a list of words; a value may be a secret. */
export function optionNames(words: readonly string[]): readonly string[] {
  return words.filter((word) => word.startsWith('-')).map((word) => word.replace(/=.*$/s, ''));
}

const isReadable = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
};

const list = (names: readonly string[]): string => names.join(', ');

/** Decides what the Node and its options mean for a run. */
export function decideNode(facts: NodeFacts): readonly Statement[] {
  const { version, ownOptions, nodeOptions, acceptsAnyCertificate, unreadableAuthorities } = facts;
  const own = ownOptions.length > 0 ? `; its options: ${list(ownOptions)}` : '';
  const passed =
    nodeOptions.length > 0 ? `; NODE_OPTIONS, also for the command: ${list(nodeOptions)}` : '';
  const sooner = facts.codeCacheWriter
    ? `; procwrap starts some milliseconds sooner after: node ${facts.codeCacheWriter}`
    : '';
  const statements = [ok(`Node ${version}${own}${passed}${sooner}`)];
  if (acceptsAnyCertificate)
    statements.push(
      warning(
        'NODE_TLS_REJECT_UNAUTHORIZED=0 accepts any certificate, so that others can read the API key',
        'remove it, and name the authority of the server in NODE_EXTRA_CA_CERTS',
      ),
    );
  if (unreadableAuthorities !== undefined)
    statements.push(
      warning(
        `NODE_EXTRA_CA_CERTS names ${unreadableAuthorities}, which cannot be read and is ignored`,
        'correct the path',
      ),
    );
  return statements;
}

/** The Node that runs procwrap, and its options. */
export const nodeCheck = createCheck<NodeFacts>({
  about: 'node',
  read: ({ env, deps }) => {
    const { execArgv, nodeOptions = '' } = deps.profiler;
    const authorities = env.NODE_EXTRA_CA_CERTS;
    return {
      version: process.versions.node,
      ownOptions: optionNames(execArgv),
      nodeOptions: optionNames(nodeOptions.split(/\s+/)),
      acceptsAnyCertificate: env.NODE_TLS_REJECT_UNAUTHORIZED === '0',
      unreadableAuthorities: authorities && !isReadable(authorities) ? authorities : undefined,
      codeCacheWriter: codeCacheWriter(process.argv[1] ?? ''),
    };
  },
  decide: decideNode,
});
