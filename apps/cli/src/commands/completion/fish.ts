import {
  type CompletedFlags,
  type CompletionWords,
  flagsWithValue,
  type ValueKind,
} from './words.ts';

/** A text in single quotes. */
const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;

const optionsFor = (kind: ValueKind): string => {
  if (typeof kind !== 'string') return ` -x -a ${quoted(kind.join(' '))}`;
  const values = {
    none: '',
    text: ' -x',
    file: ' -r -F',
    folder: " -x -a '(__fish_complete_directories)'",
    user: " -x -a '(__fish_complete_users)'",
  };
  return values[kind];
};

const nameOf = (flag: string): string =>
  flag.startsWith('--') ? ` -l ${flag.slice(2)}` : ` -s ${flag.slice(1)}`;

const flagLine = ({ flags, description, value, attached }: CompletedFlags): string => {
  const values = attached ? ` -a ${quoted(attached.join(' '))}` : optionsFor(value);
  return `complete -c procwrap -n __procwrap_has_no_command${flags.map(nameOf).join('')}${values} -d ${quoted(description)}`;
};

const requestLines = ({
  word,
  description,
  words,
  flags,
}: CompletionWords['requests'][number]): readonly string[] => [
  `complete -c procwrap -n __procwrap_is_first -a ${word} -d ${quoted(description)}`,
  ...(words.length === 0
    ? []
    : [`complete -c procwrap -n '__procwrap_request_needs_word ${word}' -a '${words.join(' ')}'`]),
  ...flags.map((flag) => `complete -c procwrap -n '__procwrap_request_is ${word}'${nameOf(flag)}`),
];

/** Functions that walk over the words before the cursor, and complete the command. */
const functions = `# Prints the words of the command, once it has begun; the last one is being typed.
function __procwrap_command
    set -l words (commandline -opc)
    set -e words[1]
    if contains -- "$words[1]" $__procwrap_runs
        set -e words[1]
    else if contains -- "$words[1]" $__procwrap_requests
        return 1
    end
    while set -q words[1]
        set -l word $words[1]
        switch $word
            case --
                set -e words[1]
                string escape -- $words
                printf '%s\\n' (commandline -ct)
                return 0
            case '-*'
                set -e words[1]
                if contains -- $word $__procwrap_long
                    set -e words[1]
                else if string match -qr '^-[^'$__procwrap_letters'-]*['$__procwrap_letters']$' -- $word
                    set -e words[1]
                end
            case '*'
                string escape -- $words
                printf '%s\\n' (commandline -ct)
                return 0
        end
    end
    return 1
end

function __procwrap_has_no_command
    not __procwrap_command >/dev/null
end

function __procwrap_is_first
    test (count (commandline -opc)) -eq 1
end

function __procwrap_request_is
    set -l words (commandline -opc)
    test "$words[2]" = $argv[1]
end

function __procwrap_request_needs_word
    __procwrap_request_is $argv[1]
    and not string match -qv -- '-*' (commandline -opc)[3..-1]
end

function __procwrap_complete_command
    set -l words (commandline -opc)
    if contains -- "$words[2]" $__procwrap_requests; and not contains -- "$words[2]" $__procwrap_runs
        return
    end
    set -l line (__procwrap_command); or set line (commandline -ct)
    complete -C (string join -- ' ' $line)
end

`;

/** A script for fish 3.1 and newer. */
export function renderFish(words: CompletionWords): string {
  const requests = words.requests.map(({ word }) => word).join(' ');
  const runs = words.requests.filter(({ takesCommand }) => takesCommand).map(({ word }) => word);
  const letters = flagsWithValue(words)
    .filter((flag) => !flag.startsWith('--'))
    .map((flag) => flag.slice(1))
    .join('');
  const long = flagsWithValue(words).filter((flag) => flag.startsWith('--'));
  return `# Completion of procwrap for fish. Made by: procwrap completion fish

set -g __procwrap_requests ${requests}
set -g __procwrap_runs ${runs.join(' ')}
set -g __procwrap_letters ${letters}
set -g __procwrap_long ${long.join(' ')}

${functions}complete -c procwrap -f
complete -c procwrap -a '(__procwrap_complete_command)'
${words.requests.flatMap(requestLines).join('\n')}
${words.flags.map(flagLine).join('\n')}
`;
}
