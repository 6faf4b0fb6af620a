import { parseArgs } from 'node:util';
import { Refusal } from '../refusal.ts';
import { nameProblem } from './package-name.ts';

/** The command line, checked. */
export interface Request {
  readonly name: string;
  /** What the package is for: one line, without a full stop. */
  readonly description: string;
  /** Whether to install, build and report its API afterwards. */
  readonly install: boolean;
}

const usage = 'npm run new:package -- NAME ["one sentence of description"] [--no-install]';

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: { 'no-install': { type: 'boolean', default: false } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), usage);
  }
};

/** Reads the command line; refuses a name or description that no package can have. */
export function parseRequest(argv: readonly string[]): Request {
  const { values, positionals } = parse(argv);
  const [name, written = '', ...more] = positionals;
  if (name === undefined) throw new Refusal('the name of the package is missing', usage);
  const problem = nameProblem(name);
  if (problem !== undefined) throw new Refusal(problem, usage);
  if (more.length > 0) {
    const advice = `The description is one argument, so it needs quotes: ${usage}`;
    throw new Refusal(`too many arguments: ${more.join(' ')}`, advice);
  }
  if (/[\r\n]/.test(written)) {
    throw new Refusal('the description has several lines', 'One sentence in one line is enough.');
  }
  const description = written.trim().replace(/\.$/, '') || `The ${name.replaceAll('-', ' ')}`;
  return { name, description, install: !values['no-install'] };
}
