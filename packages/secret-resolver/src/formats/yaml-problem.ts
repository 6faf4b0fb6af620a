/** What the codes of the parser mean, without a part of the text. */
const meanings: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'an alias is wrong',
  BAD_DIRECTIVE: 'a line that begins with % is wrong',
  BAD_DQ_ESCAPE: 'a backslash in double quotes is wrong',
  BAD_INDENT: 'the indentation is wrong, or a bracket is not closed',
  BAD_SCALAR_START: 'a text begins with a character that needs quotes around the text',
  BLOCK_AS_IMPLICIT_KEY: 'a key is inside of a value: look at the indentation, or use quotes',
  BLOCK_IN_FLOW: 'a list or an object with indentation is inside of brackets',
  DUPLICATE_KEY: 'a key is there twice',
  KEY_OVER_1024_CHARS: 'a key is too long',
  MISSING_CHAR: 'a quote, a bracket or a blank is missing',
  MULTILINE_IMPLICIT_KEY: 'a key has several lines: look at the indentation',
  MULTIPLE_ANCHORS: 'a value has two anchors',
  MULTIPLE_DOCS: 'there is more than one document',
  MULTIPLE_TAGS: 'a value has two tags',
  TAB_AS_INDENT: 'a tab is used to indent: use blanks',
  TAG_RESOLVE_FAILED: 'a tag is not known or does not fit',
  UNEXPECTED_TOKEN: 'something is there that does not belong there: look at the indentation',
};

/** What is wrong with a YAML document, by the code of the parser. */
export function yamlProblem(code: string): string {
  return meanings[code] ?? code;
}
