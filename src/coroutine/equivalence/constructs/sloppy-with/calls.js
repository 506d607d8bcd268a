const o = { name: 'o', f() { block(0); return this === o; }, g: () => block(typeof this) };
function h() { return this === globalThis; }
function strict() { 'use strict'; return this; }
with (o) log(f(), g(), h(), strict(), f`x`, f?.(), typeof parseInt('1'), name);
with ({ h: block, log }) log(h(1));
with ([3, 1, 2]) log(map((x) => block(x) + length), concat(sort(), join()));
