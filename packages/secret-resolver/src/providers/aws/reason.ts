/** What an AWS client throws, as far as we look at it. */
interface AwsError {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Our own words by the beginning of an error's name, or by Node's code. */
const words: readonly (readonly [RegExp, string])[] = [
  [/^(?:AccessDenied|Forbidden|403)/, 'access is denied'],
  [
    /^(?:ResourceNotFound|ParameterNotFound|ParameterVersionNotFound|NoSuch|NotFound|404)/,
    'it does not exist',
  ],
  [
    /^(?:Throttl|TooManyRequests|SlowDown|RequestLimitExceeded|ProvisionedThroughput)/,
    'AWS throttles the calls, after several tries',
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

/** What a status says by itself, where the answer has no error of AWS in it: a proxy or a firewall gives such answers. */
const byStatus = (name: string, status: number | undefined): string | undefined => {
  const isOfAws = !/^(?:SyntaxError|Unknown)/.test(name);
  const who = isOfAws ? '' : ', by something that does not answer as AWS does';
  if (status === 401 || status === 403) return `access is denied${who}`;
  if (status === 407) return `a proxy wants credentials${who}`;
  return status !== undefined && !isOfAws ? 'what answers is not AWS' : undefined;
};

/** Why an AWS call failed, in a line of our own: what AWS answered is not quoted. The region is added where it is known. */
export function awsReason(thrown: unknown, region: string | undefined): string {
  const error = thrown as AwsError;
  if (/^Region is missing/.test(error.message))
    return 'no AWS region is known; set secretsAwsRegion or AWS_REGION, or give an ARN';
  const names = [error.code, error.name].filter((name) => name !== undefined);
  const [, known] = words.find(([pattern]) => names.some((name) => pattern.test(name))) ?? [];
  const status = error.$metadata?.httpStatusCode;
  const text = known ?? byStatus(error.name, status);
  const detail = [error.code ?? error.name, status ? `HTTP ${status}` : '', region ?? '']
    .filter((part) => part !== '')
    .join(', ');
  return `${text ?? 'AWS answers with an error'} (${detail})`;
}

/** Whether single calls may succeed where a call for many did not: another permission, or one bad name among good ones. */
export function mayWorkSingly(thrown: unknown): boolean {
  return /^(?:AccessDenied|Validation|InvalidParameter|InvalidRequest|UnknownOperation|NotImplemented|ResourceNotFound|ParameterNotFound)/.test(
    (thrown as AwsError).name,
  );
}
