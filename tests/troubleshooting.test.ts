import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes } from '@procwrap/core';
import { describe, expect, it } from 'vitest';
import { readMessages } from '../scripts/messages/read-messages.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/troubleshooting.md'), 'utf8');
const cells = [...page.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = '']) => cell);

/** Texts of Node and of the system, which procwrap passes on. */
const foreign = /^(connect ECONNREFUSED|getaddrinfo ENOTFOUND|EAI_AGAIN|Node was started)/;

describe('troubleshooting', () => {
  it('has a row for each exit status of procwrap itself', () => {
    const { signalBase: _base, ...statuses } = exitCodes;
    const own = Object.values(statuses).map(String);
    expect(own.length).toBeGreaterThan(5);
    const listed = cells.map((cell) => cell.replace(/, .*/, ''));
    expect(own.filter((code) => !listed.includes(code))).toEqual([]);
  });

  it('quotes only messages that procwrap has', () => {
    const [, sections = ''] = page.split('## By what you see');
    const quoted = [...sections.matchAll(/^\| `([^`]+)`/gm)].map(([, text = '']) => text);
    const messages = readMessages().flatMap((area) => area.messages);
    const exists = (text: string) =>
      text
        .split(/'?\.\.\.'?/)
        .map((part) => part.trim())
        .filter((part) => part.length > 5)
        .every((part) => messages.some((message) => message.includes(part)));
    expect(quoted.length).toBeGreaterThan(20);
    expect(quoted.filter((text) => !foreign.test(text) && !exists(text))).toEqual([]);
  });
});
