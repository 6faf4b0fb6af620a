import { useCallback, useState } from 'preact/hooks';
import type { Answer, Problem, Requests } from './requests.ts';
import { requests } from './surroundings.tsx';

/** Something that is sent when a person asks for it. */
export interface Sending {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly send: <Value>(...request: Parameters<Requests['send']>) => Promise<Answer<Value>>;
  readonly clear: () => void;
}

/** Sends, and remembers whether it is being sent and what went wrong. */
export function useSending(): Sending {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = useCallback(
    async <Value,>(...request: Parameters<Requests['send']>): Promise<Answer<Value>> => {
      setBusy(true);
      setProblem(null);
      const answer = await requests.send<Value>(...request);
      setBusy(false);
      if (!answer.ok) setProblem(answer.problem);
      return answer;
    },
    [],
  );
  return { isBusy, problem, send, clear: useCallback(() => setProblem(null), []) };
}
