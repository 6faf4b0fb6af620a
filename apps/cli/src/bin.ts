#!/usr/bin/env node
import { signalInbox } from './signals/first.ts';

// Signals are caught from here on; only now is the rest loaded.
void import('./start.ts').then(async ({ start }) => process.exit(await start(signalInbox)));
