import { extname } from 'node:path';
import {
  type FileProblem,
  jsonKeyLines,
  type LineOf,
  optionKeyAt,
  parseJsonFile,
} from '@procwrap/config/options-file';
import { failure, type JsonValue, type Result, success } from '@procwrap/core';
import { parseTomlFile } from './parse-toml.ts';
import { tomlKeyLines } from './toml-lines.ts';

/** What an options file contains, and in which lines its keys are. */
export interface FileContent {
  readonly value: JsonValue;
  readonly lineOf: LineOf;
}

type Parsed = Result<FileContent, FileProblem>;

const parseYamlFile = async (text: string): Promise<Parsed> => {
  const { parseYamlWithLines } = await import('@procwrap/secret-resolver/yaml');
  return parseYamlWithLines(text, '1.2');
};

const parseJson = (text: string): Parsed => {
  const parsed = parseJsonFile(text);
  return parsed.ok ? success({ value: parsed.value, lineOf: jsonKeyLines(text) }) : parsed;
};

const parseToml = async (text: string): Promise<Parsed> => {
  const parsed = await parseTomlFile(text);
  return parsed.ok ? success({ value: parsed.value, lineOf: tomlKeyLines(text) }) : parsed;
};

/** A format by the ending of the name. */
interface FileFormat {
  readonly name: string;
  readonly parse: (text: string) => Parsed | Promise<Parsed>;
}

const yaml: FileFormat = { name: 'YAML', parse: parseYamlFile };

const formats: Readonly<Record<string, FileFormat>> = {
  '.json': { name: 'JSON', parse: parseJson },
  '.yaml': yaml,
  '.yml': yaml,
  '.toml': { name: 'TOML', parse: parseToml },
};

const show = (format: string, text: string, { place, message }: FileProblem): string => {
  const key = optionKeyAt(text, place);
  const parts = place ? [`line ${place.line}`, `column ${place.column}`] : [];
  const where = [...parts, ...(key === undefined ? [] : [`key ${key}`])].join(', ');
  return `is not valid ${format}${where && ` (${where})`}: ${message}`;
};

/** Parses the text of an options file by the ending of its name. The problem follows the name. */
export async function parseContent(name: string, text: string): Promise<Result<FileContent>> {
  const ending = extname(name).toLowerCase();
  const format = Object.hasOwn(formats, ending) ? formats[ending] : undefined;
  if (!format) return failure(`has an unknown ending; expected ${Object.keys(formats).join(', ')}`);
  if (text.trim() === '') return failure('is empty; expected options');
  const parsed = await format.parse(text);
  return parsed.ok ? parsed : failure(show(format.name, text, parsed.problem));
}
