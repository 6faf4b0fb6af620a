import type { CompletedFlags, CompletionWords, ValueKind } from './words.ts';

/** A text in single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A description between brackets, or before a colon. */
const described = (text: string): string => text.replaceAll(/[[\]:\\]/g, '\\$&');

const actionOf = (kind: ValueKind): string => {
  if (typeof kind !== 'string') return `(${kind.join(' ')})`;
  const actions = { none: '', text: ' ', file: '_files', folder: '_files -/', user: '_users' };
  return actions[kind];
};

/** A flag may have its value in the same word: after \`=\`, or at once after a letter. */
const withValue = (flag: string): string => (flag.startsWith('--') ? `${flag}=` : `${flag}+`);

const argumentsOf = ({
  flags,
  description,
  valueName,
  value,
  attached,
}: CompletedFlags): readonly string[] => {
  if (attached) {
    const words = `${described(valueName)}:(${attached.join(' ')})`;
    return flags.map(
      (flag) => `    ${quoted(`*${flag}=-[${described(description)}]::${words}`)} \\`,
    );
  }
  const rest = value === 'none' ? '' : `:${described(valueName)}:${actionOf(value)}`;
  return flags.map((flag) => {
    const name = value === 'none' ? flag : withValue(flag);
    return `    ${quoted(`*${name}[${described(description)}]${rest}`)} \\`;
  });
};

const requestRow = ({ word, description }: CompletionWords['requests'][number]): string =>
  `    ${quoted(`${word}:${described(description)}`)}`;

/** Completes what may follow a request: its words, or the command of a run as if the request were not there. */
const followCase = (request: CompletionWords['requests'][number]): string => {
  const { word, words, flags, takesCommand } = request;
  const own = flags.map((flag) => quoted(flag));
  if (takesCommand)
    return `      ${word}) shift words; (( CURRENT-- )); flags+=(${own.join(' ')}) ;;`;
  const next = words.length === 0 ? [] : [quoted(`2:word:(${words.join(' ')})`)];
  return `      ${word}) _arguments -s -S $flags ${[...own, "'1: :'", ...next].join(' ')}; return ;;`;
};

/** A script for zsh 5, which also works as a file \`_procwrap\` in a folder of \`fpath\`. */
export function renderZsh(words: CompletionWords): string {
  const flags = words.flags.flatMap(argumentsOf).map((line) => line.replace(/ \\$/, ''));
  return `#compdef procwrap
# Completion of procwrap for zsh. Made by: procwrap completion zsh

_procwrap_commands() {
  local -a requests
  requests=(
${words.requests.map(requestRow).join('\n')}
  )
  (( CURRENT_AT_START )) && _describe -t requests 'request' requests
  _command_names -e
}

_procwrap() {
  local curcontext=$curcontext CURRENT_AT_START=0
  local -a flags
  flags=(
${flags.join('\n')}
  )
  (( CURRENT == 2 )) && CURRENT_AT_START=1
  if (( CURRENT > 2 )); then
    case $words[2] in
${words.requests.map(followCase).join('\n')}
    esac
  fi
  _arguments -s -S -A '-*' $flags '(-)1:command:_procwrap_commands' '*:: :_normal'
}

# As a file of fpath it completes now; sourced, it is registered.
if [[ $funcstack[1] == _procwrap ]]; then
  _procwrap "$@"
else
  compdef _procwrap procwrap
fi
`;
}
