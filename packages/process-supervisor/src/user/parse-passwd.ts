/** The fields of a line of passwd(5) that a change of user needs. */
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

/** Parses the text of /etc/passwd; leaves out wrong lines. */
export function parsePasswd(text: string): readonly PasswdEntry[] {
  return fieldsOf(text, 6).flatMap(([name = '', , uid, gid, , home = '']) =>
    isNumber(uid) && isNumber(gid) ? [{ name, uid: Number(uid), gid: Number(gid), home }] : [],
  );
}

/** Parses the text of /etc/group; leaves out wrong lines. */
export function parseGroup(text: string): readonly GroupEntry[] {
  return fieldsOf(text, 3).flatMap(([name = '', , gid, members = '']) =>
    isNumber(gid)
      ? [{ name, gid: Number(gid), members: members.split(',').filter((each) => each !== '') }]
      : [],
  );
}
