import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { testRunEnv } from '@procwrap/test-kit';

const script = join(import.meta.dirname, '../../scripts/registry/login.ts');

/** A user with an npmrc and a folder of programs. */
export function makeSomebody() {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-login-'));
  mkdirSync(join(folder, 'bin'));
  const path = join(folder, '.npmrc');
  return {
    folder,
    path,
    npmrc: () => readFileSync(path, 'utf8'),
    login: (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
      new Promise<{ status: number; output: string }>((resolve) => {
        const whole = {
          PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
          npm_config_userconfig: path,
          ...testRunEnv(),
          ...env,
        };
        execFile(process.execPath, [script, ...args], { env: whole }, (error, stdout, stderr) =>
          resolve({ status: Number(error?.code ?? 0), output: `${stdout}${stderr}` }),
        );
      }),
    /**
     * Installs a program that answers like the AWS command line, and records its arguments in the
     * file `asked`.
     */
    installAws: (answers: Record<string, unknown>) => {
      const program = join(folder, 'bin/aws');
      writeFileSync(
        program,
        `#!${process.execPath}
const { appendFileSync } = require('node:fs');
appendFileSync(${JSON.stringify(join(folder, 'asked'))}, process.argv.slice(2).join(' ') + '\\n');
const answer = ${JSON.stringify(answers)}[process.argv[3]];
if (answer === undefined) { console.error('Unable to locate credentials'); process.exit(253); }
console.log(typeof answer === 'string' ? answer : JSON.stringify(answer));
`,
      );
      chmodSync(program, 0o755);
    },
    leave: () => rmSync(folder, { recursive: true, force: true }),
  };
}
