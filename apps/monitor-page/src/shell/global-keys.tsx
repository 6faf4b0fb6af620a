import { useEffect, useRef, useState } from 'preact/hooks';
import { decideKey, type KeyAction, placesByKey } from '../keys/decide-key.ts';
import { isTypingInto } from '../keys/is-typing-into.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { navigate } from '../routing/router.tsx';
import { session } from '../server/surroundings.tsx';

/** How long the second key of a pair is waited for. */
const pairMs = 1500;

function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (field === null) navigate('/?focus=search');
  field?.focus();
  field?.select();
}

function act(action: KeyAction, showKeys: () => void): void {
  if (action.kind === 'search') focusSearch();
  if (action.kind === 'show-keys') showKeys();
  if (action.kind === 'go') navigate(action.path);
}

/** Acts on keys that are pressed anywhere; says whether the list of keys is shown. */
export function useGlobalKeys() {
  const [isShown, setShown] = useState(false);
  const before = useRef({ key: '', atMs: 0 });
  useEffect(() => {
    const take = (event: KeyboardEvent) => {
      if (session.peek()?.person == null || document.querySelector('dialog[open]')) return;
      const { key, atMs } = before.current;
      const action = decideKey({
        key: event.key,
        isTyping: isTypingInto(event.target),
        hasModifier: event.ctrlKey || event.metaKey || event.altKey,
        before: event.timeStamp - atMs < pairMs ? key : '',
      });
      before.current = { key: event.key, atMs: event.timeStamp };
      if (action.kind === 'none') return;
      event.preventDefault();
      act(action, () => setShown(true));
    };
    addEventListener('keydown', take);
    return () => removeEventListener('keydown', take);
  }, []);
  return { isShown, show: () => setShown(true), hide: () => setShown(false) };
}

const others: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['/'], 'Search'],
  [['j', '↓'], 'Next row'],
  [['k', '↑'], 'Row before'],
  [['←', '→'], 'Run before, next run (timeline)'],
  [['Enter'], 'Open the row'],
  [['Esc'], 'Close, leave the search'],
  [['?'], 'Show these keys'],
];

/** The list of the keys. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const places = Object.entries(placesByKey).map(([key, { name }]) => [['g', key], name] as const);
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="keys">
        {[...others, ...places].map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
