const o = { set x(f) { log(block(f.name)) } }; o.x = function () {}; o.x = () => {}; o.x ??= class {}; o.y = (function () { block() }); log(o.y.name); o['z'] = class {}; log(o.z.name)
