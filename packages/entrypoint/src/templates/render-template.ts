import { dirname } from 'node:path';
import { errorMessage } from '@procwrap/core';
import type { Eta } from 'eta';
import { EntrypointError } from '../entrypoint-error.ts';
import { explainSyntax, explainUnclosed, type SyntaxFault } from './explain-syntax.ts';
import { MissingValue, optionalValue, strictValues, type TemplateValues } from './values.ts';

const templateError = (where: string, why: string): EntrypointError =>
  new EntrypointError('PW_TEMPLATE', `${where}: ${why}`);

/** The message of a failed parse quotes the value, which may be secret. */
const mayShow = (error: unknown): boolean => !(error instanceof SyntaxError);

const explain = (error: unknown, secrets: ReadonlySet<string>): string => {
  if (!mayShow(error)) return 'a value cannot be parsed';
  return [...secrets]
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '[secret]'), errorMessage(error));
};

/** A template is plain text: nothing is escaped, and line ends stay unless a tag removes them. */
const plainText = {
  autoEscape: false,
  autoFilter: true,
  autoTrim: false as const,
  debug: true,
  functionHeader:
    'it = this.strict(it); const optional = (key, fallback = "") => this.optional(it, key, fallback);',
  filterFunction: (value: unknown) => {
    if (value === undefined || value === null) throw new Error(`the value of a tag is ${value}`);
    return String(value);
  },
};

/** The arguments of the library's error callback. */
type LibraryError = [error: unknown, text: string, line: number, path: string];

const syntaxError = (path: string, { line, why }: SyntaxFault): EntrypointError =>
  templateError(line === undefined ? path : `${path}:${line}`, why);

/** Compiles a template; a wrong one, also an included one, is an error with its file and line. */
const compileWith =
  (eta: Eta): Eta['compile'] =>
  (text, options) => {
    try {
      return eta.compile(text, options);
    } catch (error) {
      const path = options?.filepath ?? 'template';
      const fault = explainUnclosed(errorMessage(error));
      if (fault) throw syntaxError(path, fault);
      const tags = eta.parse(text).filter((part) => typeof part !== 'string');
      const code = eta.compileToString(text, options);
      const parameters = [eta.config.varName, 'options'];
      throw syntaxError(path, explainSyntax({ tags, code, parameters }));
    }
  };

/**
 * A template engine whose errors name file and line; the library is loaded with the first template.
 */
const openEngine = async (views: string) => {
  const { Eta } = await import('eta');
  const secrets = new Set<string>();
  return Object.assign(new Eta({ ...plainText, views }), {
    compile: compileWith(new Eta({ ...plainText, views })),
    strict: (values: object) => strictValues(values, (secret) => void secrets.add(secret)),
    optional: optionalValue,
    RuntimeErr: (...[error, , line, path]: LibraryError): never => {
      // An error of an included file names that file already.
      if (error instanceof EntrypointError) throw error;
      const why = error instanceof MissingValue ? error.message : explain(error, secrets);
      throw templateError(`${path}:${line}`, why);
    },
  });
};

/**
 * Renders the text of a template; `path` is its file, for includes and errors. `<%= it.NAME %>` is
 * a value, `<% if (...) { %>` is code, `include('./other')` another template, `optional('NAME',
 * 'fallback')` a value that may be missing. A template is code: do not render one that you would
 * not run.
 *
 * @throws PW_TEMPLATE, naming file, line and the missing value; the message holds no value.
 */
export async function renderTemplate(
  text: string,
  values: TemplateValues,
  path = 'template',
): Promise<string> {
  const engine = await openEngine(dirname(path));
  const render = engine.compile(text, { filepath: path });
  return render.call(engine, values, { filepath: path });
}
