import { readFileSync } from 'node:fs';
import type { Finding } from '@procwrap/core';

/** How this Node was started. */
export interface NodeFacts {
  /** Such as `24.11.0`. */
  readonly version: string;
  /** Whether this Node is an executable that contains our script, which puts a `--` before its arguments. */
  readonly isStandalone: boolean;
  /** All words that started this process; undefined when the system does not say them. */
  readonly words: () => readonly string[] | undefined;
}

/**
 * The options that Node looks for in all of its arguments, also after the script: it uses the
 * NODE_OPTIONS of the named file, and ends with 9 when it cannot read the file. It stops at `--`
 * when it looks for the first kind.
 */
const envFile = /^--env-file(?:-if-exists)?(?:=|$)/;
const configFile = /^--experimental-(?:config-file|default-config-file)(?:=|$)/;

interface CommandLine {
  /** Without the program's own name. */
  readonly argv: readonly string[];
  /** Its last words. */
  readonly command: readonly string[];
}

/** The Nodes that look for the file of a configuration in all arguments. */
const readsConfigFile = (version: string): boolean => {
  const [major = 0] = version.split('.').map(Number);
  return major >= 22 && major < 26;
};

/** The words that started this process, on Linux. */
export function readOwnWords(path = '/proc/self/cmdline'): readonly string[] | undefined {
  try {
    return readFileSync(path, 'utf8').split('\0');
  } catch {
    return undefined;
  }
}

const warning = (where: string, message: string): Finding => ({
  severity: 'warning',
  where,
  message: `is an argument of the command, but Node reads it, too: ${message}`,
});

/** Whether a `--` stands before the argument. */
const isGuarded = (argv: readonly string[], at: number, { words }: NodeFacts): boolean => {
  if (argv.slice(0, at).includes('--')) return true;
  const all = words() ?? [];
  return all.slice(0, Math.max(0, all.length - argv.length - 1)).includes('--');
};

/**
 * Warns of arguments of the command that Node has read as its own before it started procwrap. When
 * it has found the file, procwrap runs, but perhaps with options of Node from that file.
 */
export function findReadByNode(
  { argv, command }: CommandLine,
  facts: NodeFacts,
): readonly Finding[] {
  const findings: Finding[] = [];
  const begin = argv.length - command.length;
  const env = argv.findIndex((word, index) => index >= begin && envFile.test(word));
  const where = argv[env];
  if (where !== undefined && !facts.isStandalone && !isGuarded(argv, env, facts))
    findings.push(warning(where, 'write -- before the command'));
  const config = command.find((word) => configFile.test(word));
  if (config !== undefined && readsConfigFile(facts.version))
    findings.push(warning(config, 'give the command with --command-line, or use Node 26'));
  return findings;
}
