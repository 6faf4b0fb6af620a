import { dirname } from 'node:path';
import { errorMessage } from '@procwrap/core';
import { EntrypointError } from '../entrypoint-error.ts';
import { MissingValue, optionalValue, strictValues, type TemplateValues } from './values.ts';

const templateError = (where: string, why: string): EntrypointError =>
  new EntrypointError('PW_TEMPLATE', `${where}: ${why}`);

/** Parsing a value fails with a piece of it in the message, which nobody may see. */
const mayShow = (error: unknown): boolean => !(error instanceof SyntaxError);

const explain = (error: unknown, secrets: ReadonlySet<string>): string => {
  if (!mayShow(error)) return 'a value cannot be parsed';
  return [...secrets]
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '[secret]'), errorMessage(error));
};

/** A template is plain text: nothing is escaped, and every line end stays unless a tag says otherwise. */
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

/** What the library tells of an error: itself, the text, the line and the file. */
type LibraryError = [error: unknown, text: string, line: number, path: string];

/** A template library for text, whose errors name file and line. It is loaded when the first template is. */
const openEngine = async (views: string) => {
  const { Eta } = await import('eta');
  const secrets = new Set<string>();
  return Object.assign(new Eta({ ...plainText, views }), {
    strict: (values: object) => strictValues(values, (secret) => void secrets.add(secret)),
    optional: optionalValue,
    RuntimeErr: (...[error, , line, path]: LibraryError): never => {
      // One from an included file has been told already.
      if (error instanceof EntrypointError) throw error;
      const why = error instanceof MissingValue ? error.message : explain(error, secrets);
      throw templateError(`${path}:${line}`, why);
    },
  });
};

/** What the library says of a text that is no template: "... at line 3 col 5:" and an excerpt, or the compiled text. */
const explainSyntax = (error: unknown, path: string): EntrypointError => {
  const [first = '', , second = ''] = errorMessage(error).split('\n');
  const found = /^(.*) at line (\d+) col \d+:$/.exec(first);
  return found
    ? templateError(`${path}:${found[2]}`, `${found[1]}`)
    : templateError(path, `${first}: ${second}`);
};

/**
 * Renders the text of a template that stands in the file `path`. `<%= it.NAME %>` is a value, `<% if (...) { %>` is code,
 * `include('./other')` another template, `optional('NAME', 'fallback')` a value that may be missing. A template is code:
 * render none that you would not run.
 *
 * @throws PW_TEMPLATE, naming file, line and what is missing; it holds no value.
 */
export async function renderTemplate(
  text: string,
  values: TemplateValues,
  path = 'template',
): Promise<string> {
  const engine = await openEngine(dirname(path));
  try {
    const render = engine.compile(text, { filepath: path });
    return render.call(engine, values, { filepath: path });
  } catch (error) {
    if (error instanceof EntrypointError) throw error;
    throw explainSyntax(error, path);
  }
}
