async function* g() {
  try {
    return Promise.reject(new Error('r'));
  } catch (e) {
    log('in', e);
    yield block(2);
  }
}
for await (const x of g()) log(x);
