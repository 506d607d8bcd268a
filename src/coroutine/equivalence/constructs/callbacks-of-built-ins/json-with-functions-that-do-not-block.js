log(JSON.parse('{"a":[1]}', (k, v) => typeof v === 'number' ? v + 1 : v), JSON.stringify({ toJSON() { return ['j'] } }), JSON.stringify({ a: 1 }, (k, v) => v))
