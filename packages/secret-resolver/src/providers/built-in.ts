import { createAppConfigProvider } from './aws-appconfig/provider.ts';
import { createS3Provider } from './aws-s3/provider.ts';
import { createSecretsManagerProvider } from './aws-secrets-manager/provider.ts';
import { createParameterStoreProvider } from './aws-ssm/provider.ts';
import type { Provider } from './contract/provider.ts';
import { fileProvider } from './file.ts';
import { plainProvider } from './plain.ts';

/** The providers of this package. The first one that recognises an address gets it. */
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
