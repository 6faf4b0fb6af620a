// Says which of Node's own modules a wrapped handler has loaded after one offline invocation.
import { wrapHandler } from '../../src/lambda/index.ts';

const handler = wrapHandler({ offlineMode: true }, async (event: unknown) => event, { env: {} });
await handler({ n: 1 }, { functionName: 'f', getRemainingTimeInMillis: () => 1000 });
const list = (process as unknown as { moduleLoadList: string[] }).moduleLoadList;
console.log(JSON.stringify(list.filter((name) => name.startsWith('NativeModule '))));
