/** The key of the options in a configuration document. */
export const documentKey = 'proc_wrapper_params';

/** The key of the variables that replace those of the environment. */
export const overrideKey = 'env_override';
