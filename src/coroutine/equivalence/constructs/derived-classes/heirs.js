class Base {
  constructor(a) {
    this.a = block(a);
    this.target = new.target.name;
  }
  m() {
    return block(this.a);
  }
}
class Heir extends Base {}
const make = (Parent) => class extends Parent {};
const named = (Parent) => class Named extends Parent { static s = () => block(1) };
class WithMethods extends Heir {
  m() {
    return super.m() + block(1);
  }
  static create(...args) {
    return new this(...args);
  }
}
const shown = (o) => log(JSON.stringify(o), o.constructor.name, o instanceof Base, o.m());
shown(new Heir(1));
shown(new (make(Heir))(2));
shown(new (named(make(Base)))(3));
shown(WithMethods.create(4));
shown(Reflect.construct(Heir, [5], WithMethods));
shown(Reflect.construct(make(WithMethods), [6]));
log(make.toString(), Heir.toString(), make(Base).toString(), typeof make(Base), make(Heir).name, Heir.length);
log(Reflect.ownKeys(Heir), Reflect.ownKeys(Heir.prototype), Object.getPrototypeOf(Heir) === Base);
try {
  Heir();
} catch (e) {
  log(e.name);
}
try {
  make(Base)(1);
} catch (e) {
  log(e.name);
}
Object.setPrototypeOf(Heir, class { constructor() { this.other = block(7); } });
log(JSON.stringify(new Heir(1)));
Object.setPrototypeOf(Heir, () => {});
try {
  new Heir();
} catch (e) {
  log(e.name, e.message);
}
class Collection extends Map {}
log(new Collection([[1, block(2)]]).size, new (class extends Array {})(3).length, new (class extends Error {})('e').message);
