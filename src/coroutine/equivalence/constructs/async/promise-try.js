// needs Promise.try
const show = async (promise) => {
  try {
    log(await promise);
  } catch (e) {
    log(e);
  }
};
await show(Promise.try((a, b) => block(a + b), 1, 2));
await show(
  Promise.try(() => {
    throw block(new Error('x'));
  }),
);
await show(Promise.try(() => Promise.resolve(block(3))));
await show(Promise.try(async () => block(4)));
await show(Promise.try(() => block({ then: (resolve) => resolve(block(5)) })));
class Mine extends Promise {}
const mine = Mine.try(() => block(6));
await show(mine);
log(mine instanceof Mine);
try {
  Promise.try.call(1, () => block(1));
} catch (e) {
  log(e instanceof TypeError);
}
