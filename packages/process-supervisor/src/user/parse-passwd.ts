/** A line of passwd(5), as far as it matters for becoming that user. */
export interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

/** A line of group(5). */
export interface GroupEntry {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

const fieldsOf = (text: string, least: number): string[][] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= least);

const isNumber = (text: string | undefined) => text !== undefined && /^\d+$/.test(text);

/** Reads the text of /etc/passwd; lines that are none are left out. */
export function parsePasswd(text: string): readonly PasswdEntry[] {
  return fieldsOf(text, 6).flatMap(([name = '', , uid, gid, , home = '']) =>
    isNumber(uid) && isNumber(gid) ? [{ name, uid: Number(uid), gid: Number(gid), home }] : [],
  );
}

/** Reads the text of /etc/group; lines that are none are left out. */
export function parseGroup(text: string): readonly GroupEntry[] {
  return fieldsOf(text, 3).flatMap(([name = '', , gid, members = '']) =>
    isNumber(gid)
      ? [{ name, gid: Number(gid), members: members.split(',').filter((each) => each !== '') }]
      : [],
  );
}
