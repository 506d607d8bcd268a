function f(eval, arguments) { block(0); arguments++; return [eval, arguments]; }
log(f(1, 2));
function g() { var arguments = block(1); return block(arguments); }
function h() { arguments = block(1); return block(arguments); }
log(g(2), h(2));
