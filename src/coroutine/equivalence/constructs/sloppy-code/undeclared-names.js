undeclared = block(1);
log(undeclared, globalThis.undeclared, typeof undeclared);
undeclared += 1;
log(undeclared++, undeclared);
log(delete undeclared, typeof undeclared);
try { missing += 1; } catch (error) { log(error); }
[first, { second }] = [1, { second: block(2) }];
for (each of [1, 2]) block(each);
log(first, second, each);
