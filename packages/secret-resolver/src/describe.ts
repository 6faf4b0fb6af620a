import { readLocation, showLocation } from './location/parse-location.ts';
import type { ProviderTable } from './location/provider-table.ts';
import { allReferences } from './references/candidates.ts';
import { showPlace } from './references/trail.ts';
import { locationOf } from './references/waiting.ts';
import type { Settings } from './settings.ts';

/** One line of an explanation. */
export interface Description {
  /** The variable that gets the value, or which list of locations it is. */
  readonly variable: string;
  /** The location as it was written; the text after `PLAIN:` is hidden. */
  readonly location: string;
  /** The code of the provider; empty when the location cannot be read. */
  readonly provider: string;
}

/** Lists what would be fetched for what, without fetching anything. */
export function describe(settings: Settings, table: ProviderTable): readonly Description[] {
  const set = Object.entries(settings.env).filter((entry) => entry[1] !== undefined);
  const env = Object.fromEntries(set) as Record<string, string>;
  const references = allReferences({ env, config: undefined }, settings, table);
  const listed = (texts: readonly string[], variable: string) =>
    texts.map((text) => {
      const parsed = readLocation(text, table);
      const location = 'location' in parsed ? parsed.location : undefined;
      return {
        variable,
        location: showLocation(text, location),
        provider: location?.provider ?? '',
      };
    });
  return [
    ...listed(settings.envLocations, 'environment location'),
    ...listed(settings.configLocations, 'configuration location'),
    ...references.map((reference) => {
      const location = locationOf(reference);
      return {
        variable: showPlace({ within: reference.within, name: reference.target }),
        location: showLocation(reference.text, location),
        provider: location?.provider ?? '',
      };
    }),
  ];
}
