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

/** What to build an executable from and where. */
export interface BuildSettings {
  readonly dist: string;
  readonly output: string;
  /** A folder for what is needed on the way; it must be empty and in the same file system as the output. */
  readonly scratch: string;
  readonly places: Places;
  /** The kind of machine this is, such as linux-x64. */
  readonly machine: string;
  /** Runs in place of the CLI's own first script. */
  readonly entry?: string;
}

/** An executable, and the licence of the Node that is in it. */
export interface Built {
  readonly path: string;
  readonly licence: string;
}

// Node looks for this word in itself to learn whether a script was added; see its page on single executable applications.
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

type Destination = Pick<BuildSettings, 'output' | 'scratch'> & Pick<Target, 'file'>;

const writePieces = ({ byName }: Pieces, folder: string): string[] => {
  for (const [name, text] of byName) writeFileSync(join(folder, name), text);
  return [...byName.keys()];
};

/** Lets V8 keep what it has compiled: only the same Node for the same kind of machine understands it. */
const writeCaches = (node: string, dist: string, folder: string): string[] => {
  const script = join(import.meta.dirname, 'write-code-cache.ts');
  startTool(node, ['--no-warnings', script, dist, folder]);
  return readdirSync(folder).filter((name) => name.endsWith('.cache'));
};

/** Paths are relative, so that nothing of this machine gets into the executable. */
const writeBlob = (node: string, script: string, names: readonly string[], scratch: string) => {
  writeFileSync(join(scratch, 'main.js'), script);
  const config = {
    main: 'main.js',
    output: 'blob',
    assets: Object.fromEntries(names.map((name) => [name, `assets/${name}`])),
    disableExperimentalSEAWarning: true,
    // NODE_OPTIONS are meant for the command.
    execArgvExtension: 'none',
  };
  writeFileSync(join(scratch, 'config.json'), JSON.stringify(config));
  startTool(node, ['--experimental-sea-config', 'config.json'], scratch);
  return join(scratch, 'blob');
};

/** Until the blob is in it, it is a plain Node: only then it gets its name and may be started. */
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

/** Builds one executable. */
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
