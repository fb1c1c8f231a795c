import { train } from './train.mjs';

console.log(JSON.stringify(await train('wasm')));
