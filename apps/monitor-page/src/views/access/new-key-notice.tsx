import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';

interface NoticeProps {
  readonly made: { readonly key: string; readonly name: string };
  readonly onClose: () => void;
}

/** Shows a new key, once. */
export function NewKeyNotice({ made, onClose }: NoticeProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    setCopied(false);
    field.current?.focus();
  }, [made.key]);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(made.key);
      setCopied(true);
      announce('Copied');
    } catch {} // Without https the browser has no clipboard: the key is selected, so that it can be copied by hand.
  };
  return (
    <section class="notice notice-good" aria-labelledby="new-key">
      <h2 id="new-key">The key “{made.name}”</h2>
      <p>Copy it now: it is shown only once.</p>
      <div class="copy-row">
        <input
          ref={field}
          class="mono"
          aria-label="The new key"
          readOnly
          value={made.key}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="button button-main" onClick={() => void copy()}>
          {isCopied ? 'Copied' : 'Copy'}
        </button>
        <button type="button" class="button" onClick={onClose}>
          Done
        </button>
      </div>
    </section>
  );
}
