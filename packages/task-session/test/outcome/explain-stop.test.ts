import { describe, expect, it } from 'vitest';
import { describeStop, explainStop } from '../../src/outcome/explain-stop.ts';

describe('describeStop', () => {
  it('names who stopped the run', () =>
    expect([
      describeStop({ by: 'server' }),
      describeStop({ by: 'launcher' }),
      describeStop(undefined),
      describeStop({ by: 'signal', signal: 'SIGTERM' }),
    ]).toEqual(['the server', "the launcher's end", 'the caller', 'signal SIGTERM']));

  it('requests no stop by a SIGKILL, which ends procwrap', () =>
    expect([
      explainStop({ by: 'signal', signal: 'SIGTERM' }),
      explainStop({ by: 'signal', signal: 'SIGKILL' }),
    ]).toEqual(['stop requested by signal SIGTERM', 'procwrap was killed']));
});
