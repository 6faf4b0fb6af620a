import { arch, release } from 'node:os';
import { version } from '../../../version.ts';
import { createCheck } from '../check.ts';
import { ok, type Statement } from '../finding.ts';

/** The versions of procwrap and of the system. */
export interface VersionFacts {
  readonly procwrap: string;
  readonly platform: string;
  readonly release: string;
  readonly arch: string;
}

/** Says which versions these are. */
export function decideVersion(facts: VersionFacts): readonly Statement[] {
  return [ok(`procwrap ${facts.procwrap} on ${facts.platform} ${facts.release}, ${facts.arch}`)];
}

/** The versions of procwrap and of the system. */
export const versionCheck = createCheck<VersionFacts>({
  about: 'version',
  read: ({ deps }) => ({
    procwrap: version,
    platform: deps.platform,
    release: release(),
    arch: arch(),
  }),
  decide: decideVersion,
});
