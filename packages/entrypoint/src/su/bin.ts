#!/usr/bin/env node
import { writeSync } from 'node:fs';
import { exitCodes } from '@procwrap/core';
import { ownProcess } from '@procwrap/process-supervisor';
import { su } from './su.ts';

declare const PROCWRAP_VERSION: string;

void su(process.argv.slice(2), ownProcess, PROCWRAP_VERSION).then(({ text, exitCode }) => {
  writeSync(exitCode === exitCodes.success ? 1 : 2, text);
  process.exitCode = exitCode;
});
