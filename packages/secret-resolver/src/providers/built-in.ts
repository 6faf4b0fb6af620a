import { createAppConfigProvider } from './aws-appconfig/provider.ts';
import { createS3Provider } from './aws-s3/provider.ts';
import { createSecretsManagerProvider } from './aws-secrets-manager/provider.ts';
import { createParameterStoreProvider } from './aws-ssm/provider.ts';
import { fileProvider } from './file.ts';
import { plainProvider } from './plain.ts';
import type { Provider } from './provider.ts';

/** The providers that come with the package, in the order in which they are asked to recognise an address. */
export function createBuiltInProviders(): readonly Provider[] {
  return [
    createSecretsManagerProvider(),
    createParameterStoreProvider(),
    createS3Provider(),
    createAppConfigProvider(),
    plainProvider,
    fileProvider,
  ];
}
