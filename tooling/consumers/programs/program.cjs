const { useBackend } = require('@diffeo/backends');
const { Key, normal } = require('@diffeo/core/random');
const { Normal } = require('@diffeo/distributions');

async function main() {
  const { backend } = await useBackend('cpu');
  const [logProb] = await new Normal({ loc: 0, scale: 1 }).logProb(0).data();
  const noise = await normal([2], { key: Key.fromSeed(1) }).data();
  console.log(JSON.stringify({ backend, logProb, draws: noise.length }));
}
main();
