import type { RunAnswer } from '@procwrap/page-api';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { SwitchField } from '../../parts/field.tsx';
import { isInProgress } from '../../states/looks.ts';
import { plainText } from '../../text/plain-text.ts';

type Stream = keyof RunAnswer['output'];

const names: Readonly<Record<Stream, string>> = { debug: 'Output', error: 'Error output' };

/** So near to the end, in pixels, counts as the end. */
const endRoom = 24;

interface TailProps {
  readonly text: string;
  readonly label: string;
  readonly follows: boolean;
  readonly onFollow: (follows: boolean) => void;
}

/** The end of the output. It stays at the end until the person scrolls up. */
function Tail({ text, label, follows, onFollow }: TailProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (follows && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [text, follows]);
  return (
    <section
      ref={box}
      class="tail"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      aria-label={label}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        const isAtEnd = scrollHeight - scrollTop - clientHeight < endRoom;
        if (isAtEnd !== follows) onFollow(isAtEnd);
      }}
    >
      <pre>{text}</pre>
    </section>
  );
}

interface StreamPartProps {
  readonly run: RunAnswer;
  readonly stream: Stream;
}

interface ToolsProps extends StreamPartProps {
  readonly follows: boolean;
  readonly onFollow: (follows: boolean) => void;
}

function Tools({ run, stream, follows, onFollow }: ToolsProps) {
  return (
    <span class="output-tools">
      {isInProgress(run) && (
        <SwitchField id={`follow-${stream}`} label="follow" checked={follows} onChange={onFollow} />
      )}
      <a href={`/page/v1/runs/${run.uuid}/output/${stream}`} download={`${run.uuid}-${stream}.txt`}>
        download
      </a>
    </span>
  );
}

function StreamPart({ run, stream }: StreamPartProps) {
  const [follows, setFollows] = useState(true);
  const output = run.output[stream];
  const text = useMemo(() => plainText(output?.text ?? ''), [output?.text]);
  if (output === null) return null;
  return (
    <section class="panel output" aria-labelledby={`output-${stream}`}>
      <div class="section-head">
        <h2 id={`output-${stream}`}>{names[stream]}</h2>
        <Tools run={run} stream={stream} follows={follows} onFollow={setFollows} />
      </div>
      {output.isCut && <p class="hint">Only the end is shown; the download has the whole.</p>}
      {text === '' ? (
        <p class="muted">Nothing was written.</p>
      ) : (
        <Tail
          text={text}
          label={`The end of the ${names[stream].toLowerCase()}`}
          follows={follows}
          onFollow={setFollows}
        />
      )}
    </section>
  );
}

/** What the run wrote, as plain text. */
export function RunOutput({ run }: { readonly run: RunAnswer }) {
  const { debug, error } = run.output;
  if (debug === null && error === null)
    return (
      <p class="muted output-none">
        {isInProgress(run)
          ? 'No output has been sent yet.'
          : 'No output was sent: the job may be set not to send any.'}
      </p>
    );
  return (
    <>
      <StreamPart run={run} stream="error" />
      <StreamPart run={run} stream="debug" />
    </>
  );
}
