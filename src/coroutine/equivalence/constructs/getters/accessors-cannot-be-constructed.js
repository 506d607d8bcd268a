const { get } = Object.getOwnPropertyDescriptor(
  {
    get a() {
      block();
    },
  },
  'a',
);
try {
  new get();
} catch (e) {
  log(e.name);
}
