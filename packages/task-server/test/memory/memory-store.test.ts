import { openMemoryStore } from '../../src/memory/memory-store.ts';
import { describeStore } from '../store/describe-store.ts';

describeStore('a store in memory', openMemoryStore);
