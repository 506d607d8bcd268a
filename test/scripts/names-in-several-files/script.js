import * as first from './first.js';
import * as second from './second.js';

const load = 5;
export const options = { iterations: 1 };

function outer() {
  function load() {}
  const arrow = () => {};
  class Plain {}
  return [load.name, arrow.name, Plain.name];
}

export default function () {
  for (const all of [first, second]) {
    const names = Object.keys(all).sort();
    console.log(`names: ${names.map((key) => (key === all[key].name ? key : `${key} is ${all[key].name}`))}`);
    console.log(`inside: ${[all.Shop.tag, all.Shop.find(), new all.Shop().constructor.name, new all.Heir('why')]}`);
  }
  console.log(`nested: ${outer()} ${load}`);
  console.log(`properties: ${Object.getOwnPropertyNames(second.load)} ${Object.getOwnPropertyNames(second.Plain)}`);
}
