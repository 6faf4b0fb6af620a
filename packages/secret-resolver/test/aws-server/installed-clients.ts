import { registerHooks } from 'node:module';

/**
 * Makes Node load the packages of the AWS clients as it does in a program. The tests run with the condition `module`, under which
 * those packages offer what is meant for bundlers and cannot be loaded.
 */
export const useInstalledClients = (): void => {
  registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, {
        ...context,
        conditions: context.conditions.filter((condition) => condition !== 'module'),
      }),
  });
};
