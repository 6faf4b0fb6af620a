import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
} from '@microsoft/api-extractor';
import { Refusal } from '../refusal.ts';
import type { TypedEntry } from './typed-entries.ts';

/** An entry of the package in `folder`, such as `packages/core`, below `root`. */
export interface Source {
  readonly root: string;
  readonly folder: string;
  readonly entry: TypedEntry;
}

const typesFile = ({ root, folder, entry }: Source) => join(root, folder, entry.types);

const compilerOptions = (root: string) => ({
  target: 'es2024',
  lib: ['es2024', 'esnext.disposable'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  noEmit: true,
});

const configOf = (source: Source, reportFolder: string) =>
  ExtractorConfig.prepare({
    configObject: {
      projectFolder: join(source.root, source.folder),
      mainEntryPointFilePath: typesFile(source),
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: compilerOptions(source.root),
          files: [typesFile(source)],
        },
      },
      apiReport: {
        enabled: true,
        includeForgottenExports: true,
        reportFileName: 'report',
        reportFolder,
        reportTempFolder: join(reportFolder, 'temp'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(source.root, source.folder, 'package.json'),
  });

/** API Extractor reports some problems as messages, and throws on others. */
const problemsOf = (source: Source, config: ExtractorConfig, compilerState: CompilerState) => {
  const problems: string[] = [];
  const messageCallback = (message: ExtractorMessage) => {
    const isError = message.logLevel === ExtractorLogLevel.Error;
    if (isError) problems.push(message.formatMessageWithLocation(source.root));
    message.handled = true;
  };
  try {
    Extractor.invoke(config, { compilerState, localBuild: true, messageCallback });
  } catch (error) {
    problems.push(String(error));
  }
  return problems;
};

const extract = (source: Source, state: CompilerState, reportFolder: string): string => {
  const config = configOf(source, reportFolder);
  const problems = problemsOf(source, config, state);
  if (problems.length > 0) {
    throw new Error(
      `the types of ${source.entry.specifier} cannot be read:\n${problems.join('\n')}`,
    );
  }
  return readFileSync(config.reportFilePath, 'utf8');
};

/**
 * The reports of API Extractor by specifier; all entries share one compiler state, because reading
 * the types takes most of the time.
 */
export function extractReports(sources: readonly Source[]): ReadonlyMap<string, string> {
  const missing = sources.map(typesFile).find((file) => !existsSync(file));
  if (missing !== undefined) {
    throw new Refusal(`the types are not built: ${missing} does not exist`, 'npm run build');
  }
  const [first] = sources;
  if (first === undefined) return new Map();
  const reportFolder = mkdtempSync(join(tmpdir(), 'api-report-'));
  try {
    const state = CompilerState.create(configOf(first, reportFolder), {
      additionalEntryPoints: sources.map(typesFile),
    });
    return new Map(
      sources.map((source) => [source.entry.specifier, extract(source, state, reportFolder)]),
    );
  } finally {
    rmSync(reportFolder, { recursive: true });
  }
}
