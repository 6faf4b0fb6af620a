import { fileProvider } from './file.ts';
import { plainProvider } from './plain.ts';
import { failed, type Provider } from './provider.ts';

interface Remote {
  readonly code: string;
  readonly otherCodes?: readonly string[];
  readonly begins: RegExp;
  readonly package: string;
}

const remote = ({ begins, package: name, ...codes }: Remote): Provider => ({
  ...codes,
  recognises: (address) => begins.test(address),
  fetch: async (addresses) =>
    addresses.map(() =>
      failed(`the package ${name} is not installed; add it (npm install ${name})`),
    ),
});

/** The providers that come with the package, in the order in which they are asked to recognise an address. */
export const createBuiltInProviders = (): readonly Provider[] => [
  remote({
    code: 'AWS_SM',
    begins: /^arn:aws[\w-]*:secretsmanager:/,
    package: '@aws-sdk/client-secrets-manager',
  }),
  remote({
    code: 'AWS_SSM',
    begins: /^(?:ssm:|arn:aws[\w-]*:ssm:)/,
    package: '@aws-sdk/client-ssm',
  }),
  remote({ code: 'AWS_S3', begins: /^arn:aws[\w-]*:s3:::/, package: '@aws-sdk/client-s3' }),
  remote({
    code: 'AWS_APPCONFIG',
    otherCodes: ['AWS_APP_CONFIG'],
    begins: /^aws:appconfig:/,
    package: '@aws-sdk/client-appconfigdata',
  }),
  plainProvider,
  fileProvider,
];
