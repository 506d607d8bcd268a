var a = 1;
function f(b) { block(0); return [delete b, delete arguments, delete f, delete missing, b]; }
log(delete a, a, f(1));
