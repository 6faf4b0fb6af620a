import { readBootstrap, readOptions } from '@procwrap/config';
import { wrapTask } from '@procwrap/embedded';
const t = async (name, f) => { for (let i=0;i<3000;i++) await f(); const s=performance.now(); for (let i=0;i<5000;i++) await f(); console.log(name, ((performance.now()-s)*1000/5000).toFixed(1),'us'); };
const w = { env: {}, object: { offlineMode: true } };
const outside={env:{},writeLine:()=>{}};
await t('wrapTask', () => wrapTask({offlineMode:true},()=>undefined,outside));
