export { type OpenedStore, openSqliteStore } from './sqlite/open-sqlite-store.ts';
