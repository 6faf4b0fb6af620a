import { expect, it } from 'vitest';
import { createScreen } from '../../src/progress/screen.ts';
import { screenOf } from '../behaviour/terminal/screen-of.ts';

const open = (streams: readonly ('stdout' | 'stderr')[] = ['stdout', 'stderr']) => {
  let text = '';
  let takes = true;
  const write = (more: string) => {
    if (takes) text += more;
    return takes ? more.length : 0;
  };
  const screen = createScreen({ write, streams });
  const print = (stream: 'stdout' | 'stderr', chunk: string, waiting = 0) => {
    const first = screen.around.before(stream, Buffer.from(chunk));
    if (first) write(first.toString());
    write(chunk);
    screen.around.after(stream, waiting);
  };
  const pause = (isPaused: boolean) => {
    takes = !isPaused;
  };
  return { screen, print, pause, shown: () => screenOf(text.replaceAll(/(?<!\r)\n/g, '\r\n')) };
};

it('shows the line below the output, and takes it away', () => {
  const { screen, print, shown } = open();
  screen.draw('status');
  print('stdout', 'one\n');
  expect(shown()).toEqual(['one']);
  screen.draw('status 2');
  expect(shown()).toEqual(['one', 'status 2']);
  screen.draw('3');
  expect(shown()).toEqual(['one', '3']);
  print('stderr', 'two\n');
  screen.draw('4');
  screen.hide();
  screen.hide();
  expect(shown()).toEqual(['one', 'two']);
  expect(screen.isShown()).toBe(false);
});

it('waits until the command has ended its line, and until its output was written', () => {
  const { screen, print, shown } = open();
  print('stdout', 'your name: ');
  screen.draw('status');
  expect(shown()).toEqual(['your name: ']);
  print('stdout', '\n', 5);
  screen.draw('status');
  expect(screen.isShown()).toBe(false);
  screen.around.after('stdout', 0);
  screen.draw('status');
  expect(shown()).toEqual(['your name: ', 'status']);
});

it('removes the line before a line of procwrap', () => {
  const { screen } = open();
  expect(screen.beforeLine()).toBe('');
  screen.draw('status');
  expect(screen.beforeLine()).toMatch(/^\r/);
  expect(screen.isShown()).toBe(false);
});

it('keeps the colour of a command that continues in the next line', () => {
  const { screen, print, shown } = open();
  print('stdout', '\u001B[31mred\n');
  print('stdout', '\u001B[3');
  print('stdout', '2mgreen\u001B[K\n');
  screen.draw('status');
  expect(shown()).toEqual(['red', 'green', 'status']);
});

it.each(['\u001B[2J\n', '\u001B[?1049h\n', '\u001B7\n', '\u001B]0;title\u0007\n'])(
  'leaves the terminal to a command that draws: %j',
  (code) => {
    const { screen, print } = open();
    screen.draw('status');
    print('stdout', code);
    screen.draw('status');
    print('stdout', 'line\n');
    screen.draw('status');
    expect(screen.isShown()).toBe(false);
  },
);

it('is not disturbed by a stream that leads to a file', () => {
  const { screen, print } = open(['stderr']);
  screen.draw('status');
  expect(screen.around.before('stdout', Buffer.from('half'))).toBeUndefined();
  print('stderr', '');
  screen.around.after('stdout', 5);
  screen.hide();
  screen.draw('status');
  expect(screen.isShown()).toBe(true);
});

it('shows nothing while the terminal takes nothing', () => {
  const { screen, pause } = open();
  pause(true);
  screen.draw('status');
  expect(screen.isShown()).toBe(false);
  pause(false);
  screen.draw('status');
  expect(screen.isShown()).toBe(true);
});
