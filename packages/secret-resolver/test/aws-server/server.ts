import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { emptyRegion, type RegionData } from './data.ts';
import {
  type Call,
  createSessions,
  jsonOperation,
  jsonResources,
  OperationError,
  type Reply,
  readObject,
  toS3Error,
} from './operations.ts';
import { checkSignature, type Signed } from './signature.ts';

/** The behaviour of the server; a test may change it between calls. */
export interface Behaviour {
  /** Secret keys by access key id. */
  secretKeys: Record<string, string>;
  /** Whether a policy denies a call; it is also called for each secret of a batch. */
  denies: (call: Call) => boolean;
  /** How many of the next calls are throttled. */
  throttles: number;
  /** Whether a call is never answered. */
  hangs: (call: Call) => boolean;
  latencyMs: number;
  /** What is sent instead of an answer. */
  replaces: (call: Call) => Reply | undefined;
}

/** A local server that answers like AWS. */
export interface AwsServer {
  readonly url: string;
  region(name: string): RegionData;
  /** Every call with a valid signature, in order. */
  readonly calls: Call[];
  /** Every request: its line, headers and body. */
  readonly requests: string[];
  readonly behaviour: Behaviour;
  /** The variables with which an AWS client finds the server. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Credentials that are valid from the start. */
export const accessKeyId = 'AKIDEXAMPLE';
export const secretKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** The operation of a request and its input. */
const readCall = (request: IncomingMessage, body: Buffer, signed: Signed): Call => {
  const url = new URL(request.url ?? '/', 'http://server');
  const target = String(request.headers['x-amz-target'] ?? '');
  const input = () => JSON.parse(body.toString() || '{}') as Record<string, unknown>;
  if (target)
    return { ...signed, operation: target.split('.')[1] ?? '', resources: jsonResources(input()) };
  if (signed.service === 's3')
    return { ...signed, operation: 'GetObject', resources: [decodeURIComponent(url.pathname)] };
  const operation =
    url.pathname === '/configurationsessions'
      ? 'StartConfigurationSession'
      : 'GetLatestConfiguration';
  return { ...signed, operation, resources: body.length ? Object.values(input()).map(String) : [] };
};

const errorReply = (error: OperationError, service: string): Reply =>
  service === 's3'
    ? toS3Error(error)
    : {
        status: error.status,
        headers: { 'x-amzn-errortype': error.name },
        body: JSON.stringify({ __type: error.name, message: error.message }),
      };

/** Starts the server on 127.0.0.1. */
export async function startAwsServer(): Promise<AwsServer> {
  const regions = new Map<string, RegionData>();
  const calls: Call[] = [];
  const requests: string[] = [];
  const sessions = createSessions();
  const behaviour: Behaviour = {
    secretKeys: { [accessKeyId]: secretKey },
    denies: () => false,
    throttles: 0,
    hangs: () => false,
    latencyMs: 0,
    replaces: () => undefined,
  };
  const region = (name: string) => {
    const data = regions.get(name) ?? emptyRegion();
    regions.set(name, data);
    return data;
  };
  const refuse = (call: Call) => {
    if (behaviour.throttles > 0) {
      behaviour.throttles -= 1;
      throw new OperationError('ThrottlingException');
    }
    const status = call.service === 's3' ? 403 : 400;
    if (behaviour.denies(call)) throw new OperationError('AccessDeniedException', status);
  };
  const perform = (call: Call, request: IncomingMessage, body: Buffer): Reply => {
    refuse(call);
    const url = new URL(request.url ?? '/', 'http://server');
    const data = region(call.region);
    if (call.service === 's3') return readObject(data, url, regions);
    const input = body.length ? JSON.parse(body.toString()) : {};
    if (call.operation === 'StartConfigurationSession') return sessions.start(data, input);
    if (call.operation === 'GetLatestConfiguration')
      return sessions.read(data, url.searchParams.get('configuration_token') ?? '');
    const at = { data, region: call.region };
    return { status: 200, body: JSON.stringify(jsonOperation(call.operation, input, at)) };
  };
  /** The answer to a request; undefined when it gets none. */
  const reply = (request: IncomingMessage, body: Buffer): Reply | undefined => {
    const signed = checkSignature(request, body, behaviour.secretKeys);
    const service = signed?.service ?? (request.headers['x-amz-target'] ? 'json' : 's3');
    const wrong = service === 's3' ? 'SignatureDoesNotMatch' : 'InvalidSignatureException';
    try {
      if (!signed) throw new OperationError(wrong, 403);
      const call = readCall(request, body, signed);
      calls.push(call);
      if (behaviour.hangs(call)) return undefined;
      return behaviour.replaces(call) ?? perform(call, request, body);
    } catch (error) {
      return errorReply(error as OperationError, service);
    }
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    requests.push(`${request.url} ${JSON.stringify(request.headers)} ${body.toString()}`);
    if (request.url === '/credentials') return sendCredentials(response);
    const found = reply(request, body);
    if (!found) return;
    if (behaviour.latencyMs) await wait(behaviour.latencyMs);
    const type = { 'content-type': 'application/x-amz-json-1.1' };
    response.writeHead(found.status, { ...type, ...found.headers });
    response.end(found.body);
  };
  /** Like the metadata endpoint of a container. */
  const sendCredentials = (response: ServerResponse) => {
    const Expiration = new Date(Date.now() + 3_600_000).toISOString();
    const token = {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretKey,
      Token: 'token',
      Expiration,
    };
    response.end(JSON.stringify(token));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    region,
    calls,
    requests,
    behaviour,
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretKey,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
