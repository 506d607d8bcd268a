import protobuf from 'protobufjs';

const proto = `
  syntax = "proto3";
  package shop;
  enum Size { SMALL = 0; LARGE = 1; }
  message Item { string name = 1; double price = 2; Size size = 3; repeated int32 codes = 4; map<string, int64> stock = 5; }
  message Order { uint64 id = 1; repeated Item items = 2; oneof payment { string card = 3; bytes token = 4; } }
`;

const order = {
  id: 12_345_678_901,
  items: [{ name: 'cup', price: 2.5, size: 1, codes: [1, -2, 300], stock: { here: 5 } }, { name: 'ä' }],
  token: [1, 2, 3],
};

export const pure = () => {
  const Order = protobuf.parse(proto).root.lookupType('shop.Order');
  const bytes = Order.encode(Order.fromObject(order)).finish();
  const decoded = Order.toObject(Order.decode(bytes), { longs: String, enums: String, bytes: String, defaults: true });
  return [Array.from(bytes), decoded, Order.verify({ id: 'x' }), Order.verify(order)];
};

export const blocking = ({ say }) => {
  const Order = protobuf.parse(proto).root.lookupType('shop.Order');
  const names = [];
  const item = Order.decode(Order.encode(Order.fromObject(order)).finish());
  item.items.forEach(({ name }) => names.push(say(name)));
  const root = new protobuf.Root();
  root.define('made').add(new protobuf.Type(say('t')).add(new protobuf.Field('a', 1, 'int32')));
  return [names, root.lookupType('made.T').create({ a: 1 }).toJSON()];
};
