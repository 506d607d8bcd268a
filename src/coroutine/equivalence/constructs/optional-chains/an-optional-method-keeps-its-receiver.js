const o = {
  v: 1,
  f() {
    block();
    return this.v;
  },
};
log(o?.f(), o.f?.(), o?.f?.(), o?.['f']?.());
