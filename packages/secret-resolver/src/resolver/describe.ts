import { definedVariables, isJsonObject, type JsonValue } from '@procwrap/core';
import { parseLocation, showLocation } from '../documents/parse-location.ts';
import type { ProviderTable } from '../documents/provider-table.ts';
import { allReferences } from '../references/candidates.ts';
import { showPlace } from '../references/find-references.ts';
import type { Settings } from '../settings/settings.ts';

/** Where a value comes from: its variable, its location, its provider. */
export interface ValueOrigin {
  /**
   * The variable that gets the value; `environment location` or `configuration location` for a
   * whole document.
   */
  readonly variable: string;
  /** The location as it was written; the text after `PLAIN:` is hidden. */
  readonly location: string;
  /** The code of the provider; empty when the location cannot be parsed. */
  readonly provider: string;
}

/** Lists what a run would fetch for which variable, and for which place in a configuration. */
export function describe(
  settings: Settings,
  table: ProviderTable,
  config?: JsonValue,
): readonly ValueOrigin[] {
  const origin = (
    variable: string,
    text: string,
    parsed: ReturnType<typeof parseLocation>,
  ): ValueOrigin => {
    const location = parsed.ok ? parsed.value : undefined;
    const provider = location?.provider ?? '';
    return { variable, location: showLocation(text, location), provider };
  };
  const listed = (texts: readonly string[], variable: string) =>
    texts.map((text) => origin(variable, text, parseLocation(text, table)));
  const trees = {
    env: definedVariables(settings.env),
    config: isJsonObject(config) ? config : undefined,
  };
  return [
    ...listed(settings.envLocations, 'environment location'),
    ...listed(settings.configLocations, 'configuration location'),
    ...allReferences(trees, { settings, table }).map(({ within, target, text, location }) =>
      origin(showPlace({ within, name: target }), text, location),
    ),
  ];
}
