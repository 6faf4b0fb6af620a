import type { Program } from '@procwrap/process-supervisor';
import { EntrypointError } from '../entrypoint-error.ts';
import { parseTarget } from '../wait/target.ts';
import { defaultRestart, type RestartRules } from './decide-restart.ts';
import type { Readiness, Service, Services } from './service.ts';

/** A service with its defaults. */
export interface PlannedService {
  readonly name: string;
  readonly program: Program;
  readonly after: readonly string[];
  readonly ready: Readiness | undefined;
  readonly readyTimeoutMs: number;
  readonly essential: boolean;
  readonly restart: RestartRules;
  /**
   * 1 for a service that waits for no other, else 1 more than the greatest depth of those that it
   * waits for.
   */
  readonly depth: number;
}

const wrong = (message: string): EntrypointError =>
  new EntrypointError('PW_SERVICES', `runAll: ${message}`);

const isCommand = (value: unknown): value is Service['command'] =>
  typeof value === 'object' && value !== null && 'toProgram' in value;

const serviceOf = (name: string, given: Services[string]): Service => {
  if (isCommand(given)) return { command: given };
  if (isCommand(given?.command)) return given;
  throw wrong(`'${name}' has no command; write ${name}: { command: command('...') }`);
};

const checkReady = (name: string, { ready, readyTimeoutMs = 1 }: Service) => {
  if (!(readyTimeoutMs > 0)) throw wrong(`'${name}': readyTimeoutMs must be above 0`);
  if (ready === undefined || ready === 'ended') return;
  if (typeof ready === 'string') return void parseTarget(ready);
  if (typeof ready.log === 'string' || ready.log instanceof RegExp) return;
  throw wrong(`'${name}': ready must be a target, 'ended', or { log: text or regular expression }`);
};

const rulesOf = (name: string, { restart = 'never' }: Service): RestartRules => {
  const rules = {
    ...defaultRestart,
    ...(typeof restart === 'string' ? { when: restart } : restart),
  };
  const { when, ...numbers } = rules;
  if (!['never', 'onFailure', 'always'].includes(when)) {
    throw wrong(`'${name}': restart must be never, onFailure or always, but is '${when}'`);
  }
  for (const [key, value] of Object.entries(numbers)) {
    if (!(value >= 0)) throw wrong(`'${name}': restart.${key} must be 0 or more, but is ${value}`);
  }
  return rules;
};

type Afters = ReadonlyMap<string, readonly string[]>;

/** The depth of a service; `trail` is the way to it, to find circles. */
const depthOf = (name: string, afters: Afters, trail: readonly string[] = []): number => {
  if (trail.includes(name)) {
    const circle = [...trail.slice(trail.indexOf(name)), name].join(' -> ');
    throw wrong(`each waits for the next: ${circle}; remove one 'after'`);
  }
  const depths = (afters.get(name) ?? []).map((other) => depthOf(other, afters, [...trail, name]));
  return 1 + Math.max(0, ...depths);
};

const checkAfter = (name: string, afters: Afters) => {
  for (const other of afters.get(name) ?? []) {
    if (!afters.has(other)) {
      const known = [...afters.keys()].join(', ');
      throw wrong(`'${name}' is after '${other}', which does not exist; the services are ${known}`);
    }
  }
};

/**
 * Checks services and fills in their defaults.
 *
 * @throws PW_SERVICES or PW_WAIT_TARGET, naming the service; PW_COMMAND_USER for an unknown user.
 */
export function planServices(services: Services): readonly PlannedService[] {
  const given = Object.entries(services).map(([name, value]) => ({
    ...serviceOf(name, value),
    name,
  }));
  if (given.length === 0) throw wrong('there are no services; name one at least');
  const afters = new Map(given.map(({ name, after = [] }) => [name, after]));
  return given.map((service) => {
    const { name, ready } = service;
    checkReady(name, service);
    checkAfter(name, afters);
    return {
      name,
      program: service.command.toProgram(),
      after: service.after ?? [],
      ready,
      readyTimeoutMs: service.readyTimeoutMs ?? 60_000,
      essential: service.essential ?? ready !== 'ended',
      restart: rulesOf(name, service),
      depth: depthOf(name, afters),
    };
  });
}
