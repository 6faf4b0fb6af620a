/** The scope of all packages here. Only it comes from a private registry; everything else stays where it was. */
export const scope = '@procwrap';
