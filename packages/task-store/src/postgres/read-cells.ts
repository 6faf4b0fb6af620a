import { type CustomTypesConfig, types } from 'pg';

/** The numbers of two types in PostgreSQL. */
const int8 = 20;
const numeric = 1700;

const readInteger = (text: string): number | bigint => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
};

/** Whole numbers are numbers where no digit is lost, else bigint, as from SQLite. */
export const cellTypes: CustomTypesConfig = {
  getTypeParser: (type: number, format?: 'text' | 'binary') => {
    if (type === int8) return readInteger;
    if (type === numeric) return Number;
    return types.getTypeParser(type, format);
  },
} as CustomTypesConfig;
