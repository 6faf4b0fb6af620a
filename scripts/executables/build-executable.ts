import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { mainScript } from './main-script.ts';
import { obtainNode, type Places, programOf } from './obtain-node.ts';
import { type Pieces, readPieces } from './pieces.ts';
import { startTool } from './start-tool.ts';
import { preparingNode, type Target } from './targets.ts';
import { unsign } from './unsign.ts';

/** Where the parts of an executable come from, and where it is written. */
export interface BuildSettings {
  readonly dist: string;
  readonly output: string;
  /** An empty folder for intermediate files, in the same file system as the output. */
  readonly scratch: string;
  readonly places: Places;
  /** The platform of this machine, such as linux-x64. */
  readonly machine: string;
  /** Replaces the CLI's own first script; for tests. */
  readonly entry?: string;
}

/** The path of an executable, and of the licence of the Node inside it. */
export interface Built {
  readonly path: string;
  readonly licence: string;
}

// Node finds an added script by this string in its own file; see its docs, "Single executable
// applications".
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

type Destination = Pick<BuildSettings, 'output' | 'scratch'> & Pick<Target, 'file'>;

const writePieces = ({ byName }: Pieces, folder: string): string[] => {
  for (const [name, text] of byName) writeFileSync(join(folder, name), text);
  return [...byName.keys()];
};

/** Writes V8's code cache, which only the same version of Node on the same platform can use. */
const writeCaches = (node: string, dist: string, folder: string): string[] => {
  const script = join(import.meta.dirname, 'write-code-cache.ts');
  startTool(node, ['--no-warnings', script, dist, folder]);
  return readdirSync(folder).filter((name) => name.endsWith('.cache'));
};

/** Paths are relative, so that no path of this machine is in the executable. */
const writeBlob = (node: string, script: string, names: readonly string[], scratch: string) => {
  writeFileSync(join(scratch, 'main.js'), script);
  const config = {
    main: 'main.js',
    output: 'blob',
    assets: Object.fromEntries(names.map((name) => [name, `assets/${name}`])),
    disableExperimentalSEAWarning: true,
    // NODE_OPTIONS is for the command.
    execArgvExtension: 'none',
    // Node looks for its option --env-file in all arguments, up to `--`; they are the command's.
    execArgv: ['--'],
  };
  writeFileSync(join(scratch, 'config.json'), JSON.stringify(config));
  startTool(node, ['--experimental-sea-config', 'config.json'], scratch);
  return join(scratch, 'blob');
};

/** The file gets its name and its mode last: without the blob it would start as a plain Node. */
const writeProgram = (node: string, blob: string, { output, scratch, file }: Destination) => {
  const program = readFileSync(node);
  const unfinished = join(scratch, 'program');
  writeFileSync(unfinished, file.endsWith('.exe') ? unsign(program) : program);
  const postject = createRequire(import.meta.url).resolve('postject/dist/cli.js');
  startTool(process.execPath, [
    postject,
    unfinished,
    'NODE_SEA_BLOB',
    blob,
    '--sentinel-fuse',
    fuse,
  ]);
  chmodSync(unfinished, 0o755);
  mkdirSync(output, { recursive: true });
  const path = join(output, file);
  renameSync(unfinished, path);
  return path;
};

/** Builds one executable from the built CLI. */
export function buildExecutable(target: Target, settings: BuildSettings): Built {
  const { dist, output, scratch, places, machine } = settings;
  const pieces = readPieces(dist);
  const preparing = preparingNode(target, machine);
  const folder = obtainNode(preparing, places, scratch);
  const prepare = programOf(folder, preparing);
  const assets = join(scratch, 'assets');
  mkdirSync(assets, { recursive: true });
  const names = writePieces(pieces, assets);
  const caches = target.name === machine ? writeCaches(prepare, dist, assets) : [];
  const cached = caches.map((name) => name.replace(/\.cache$/, ''));
  const script = mainScript(settings.entry ?? pieces.entry, cached);
  const blob = writeBlob(prepare, script, [...names, ...caches], scratch);
  const node = programOf(obtainNode(target.node, places, scratch), target.node);
  const path = writeProgram(node, blob, { output, scratch, file: target.file });
  return { path, licence: join(folder, 'LICENSE') };
}
