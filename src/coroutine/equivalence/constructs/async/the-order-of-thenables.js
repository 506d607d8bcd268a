const steps = [];
const turns = async () => {
  for (let i = 1; i < 8; i++) {
    await null;
    steps.push(`turn ${i}`);
  }
};
const ticking = turns();
const thenable = { then(resolve) { steps.push('then'); Promise.resolve().then(() => steps.push('inside')); resolve('value'); } };
const a = new Promise((resolve) => resolve(thenable)).then((v) => steps.push(`native ${v}`));
const b = Promise.resolve(thenable).then((v) => steps.push(`static ${v}`));
const c = (async () => thenable)().then((v) => steps.push(`async ${v}`));
const d = Promise.resolve().then(() => thenable).then((v) => steps.push(`reaction ${v}`));
await Promise.all([a, b, c, d, ticking]);
log(steps.join('\n'));
