async function f(
  a = (() => {
    throw new Error('p');
  })(),
) {}
let p;
try {
  p = f();
  log('no throw');
} catch (e) {
  log('threw');
}
await p.catch((e) => log(e));
