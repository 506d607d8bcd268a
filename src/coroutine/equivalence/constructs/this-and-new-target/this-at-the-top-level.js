const f = () => {
  block();
  return void 0;
};
log(f() === undefined);
