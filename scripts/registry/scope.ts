/** The scope of all packages here, and the only one that the scripts map to a private registry. */
export const scope = '@procwrap';
