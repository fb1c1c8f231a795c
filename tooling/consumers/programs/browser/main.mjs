import { train } from '../train.mjs';

const output = document.querySelector('output');
const backend = new URLSearchParams(location.search).get('backend');
try {
  output.textContent = JSON.stringify(await train(backend));
} catch (error) {
  output.textContent = String(error);
}
