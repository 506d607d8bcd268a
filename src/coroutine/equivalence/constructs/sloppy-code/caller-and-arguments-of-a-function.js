function f() { block(0); return 1; }
const g = function () { block(0); return 1; };
log(f.caller, f.arguments, g.caller, g.arguments, f(), g());
