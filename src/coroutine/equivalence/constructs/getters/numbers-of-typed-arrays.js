const prototype = Object.getPrototypeOf(Uint8Array.prototype);
for (const key of ['-0', '1.5', '01']) Object.defineProperty(prototype, key, { get: () => block(`got ${key}`) });
const list = new Uint8Array([5]);
for (const key of ['-0', '1.5', '01', '0', 'length']) log(key, list[key], block(prototype['1.5']));
