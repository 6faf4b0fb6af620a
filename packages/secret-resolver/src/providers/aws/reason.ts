/** The parts of an AWS error that are used here. */
interface AwsError {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Plain words for the start of an error's name, or of Node's code. */
const words: readonly (readonly [RegExp, string])[] = [
  [/^(?:AccessDenied|Forbidden|403)/, 'access is denied'],
  [
    /^(?:ResourceNotFound|ParameterNotFound|ParameterVersionNotFound|NoSuch|NotFound|404)/,
    'it does not exist',
  ],
  [
    /^(?:Throttl|TooManyRequests|SlowDown|RequestLimitExceeded|ProvisionedThroughput)/,
    'AWS still limits the rate of calls after several retries',
  ],
  [
    /^(?:UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|InvalidClientTokenId|InvalidAccessKeyId|IncompleteSignature)/,
    'AWS does not accept the credentials',
  ],
  [/^(?:ExpiredToken|RequestExpired)/, 'the AWS credentials have expired'],
  [/^(?:CredentialsProvider|TokenProvider)/, 'no AWS credentials were found'],
  [/^Decryption/, 'AWS cannot decrypt it with its key'],
  [
    /^(?:InvalidRequest|InvalidParameter|Validation|BadRequest)/,
    'AWS refuses the request: it is deleted, has no value, or its name is malformed',
  ],
  [/^(?:TimeoutError|ETIMEDOUT)/, 'AWS did not answer in time'],
  [/^(?:ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE)/, 'AWS cannot be reached'],
];

/**
 * The meaning of a status whose answer contains no AWS error: it is the answer of a proxy or a
 * firewall.
 */
const byStatus = (name: string, status: number | undefined): string | undefined => {
  const isFromAws = !/^(?:SyntaxError|Unknown)/.test(name);
  const sender = isFromAws ? '' : ' by a server that is not AWS';
  if (status === 401 || status === 403) return `access is denied${sender}`;
  if (status === 407) return `credentials are required${sender}`;
  return status !== undefined && !isFromAws ? 'the server that answers is not AWS' : undefined;
};

/**
 * Why an AWS call failed, with the region where it is known. It does not quote the answer of AWS,
 * which may contain a value.
 */
export function awsReason(thrown: unknown, region: string | undefined): string {
  const error = thrown as AwsError;
  if (/^Region is missing/.test(error.message))
    return 'no AWS region is known; set secretsAwsRegion or AWS_REGION, or use an ARN';
  const names = [error.code, error.name].filter((name) => name !== undefined);
  const [, known] = words.find(([pattern]) => names.some((name) => pattern.test(name))) ?? [];
  const status = error.$metadata?.httpStatusCode;
  const text = known ?? byStatus(error.name, status);
  const detail = [error.code ?? error.name, status ? `HTTP ${status}` : '', region ?? '']
    .filter((part) => part !== '')
    .join(', ');
  return `${text ?? 'AWS answers with an error'} (${detail})`;
}

/**
 * Whether calls one by one may succeed when a batch failed: they need another permission, or one
 * name of the batch is wrong.
 */
export function mayWorkSingly(thrown: unknown): boolean {
  return /^(?:AccessDenied|Validation|InvalidParameter|InvalidRequest|UnknownOperation|NotImplemented|ResourceNotFound|ParameterNotFound)/.test(
    (thrown as AwsError).name,
  );
}
