import { bashCompletion, bashLetters, bashWords } from './bash-functions.ts';
import type { CompletionWords, ValueKind } from './words.ts';

/** What `compgen` lists for a kind of value. */
const actionOf = (kind: ValueKind): string | undefined => {
  if (typeof kind !== 'string') return `words ${kind.join(' ')}`;
  const actions = {
    none: undefined,
    text: ':',
    file: 'files',
    folder: 'folders',
    user: 'users',
  };
  return actions[kind];
};

const valueCases = ({ flags }: CompletionWords): string =>
  flags
    .flatMap(({ flags: names, value }) => {
      const action = actionOf(value);
      return action === undefined
        ? []
        : [`    ${names.join('|')}) __procwrap_value="${action}" ;;`];
    })
    .join('\n');

const attachedCases = ({ flags }: CompletionWords): string =>
  flags
    .flatMap(({ flags: names, attached }) =>
      attached ? [`    ${names.join('|')}) __procwrap_value="words ${attached.join(' ')}" ;;`] : [],
    )
    .join('\n');

const requestCases = ({ requests }: CompletionWords): string =>
  requests
    .map(({ word, words, flags, takesCommand }) => {
      const follow = `__procwrap_follow='${words.join(' ')}' __procwrap_own='${flags.join(' ')}'`;
      return `    ${word}) ${follow}${takesCommand ? ' __procwrap_run=1' : ''} ;;`;
    })
    .join('\n');

/** A script for bash 3.2 and newer. */
export function renderBash(words: CompletionWords): string {
  const flags = words.flags.flatMap((each) => each.flags).join(' ');
  const requests = words.requests.map(({ word }) => word).join(' ');
  return `# Completion of procwrap for bash. Made by: procwrap completion bash
__procwrap_flags='${flags}'
__procwrap_requests='${requests}'

# Sets __procwrap_value to what lists the values of a flag; to nothing when it takes no next word.
__procwrap_value_of() {
  __procwrap_value=
  case $1 in
${valueCases(words)}
  esac
}

# Sets __procwrap_value to what lists the words that a flag takes only after =.
__procwrap_attached_of() {
  __procwrap_value=
  case $1 in
${attachedCases(words)}
  esac
}

${bashLetters}# Sets __procwrap_follow and __procwrap_own to the words and the flags that may follow a word that is a request,
# and __procwrap_run to 1 when the command of a run may follow it.
__procwrap_follow_of() {
  __procwrap_follow= __procwrap_own= __procwrap_run=
  case $1 in
${requestCases(words)}
    *) return 1 ;;
  esac
}

${bashWords}${bashCompletion}`;
}
