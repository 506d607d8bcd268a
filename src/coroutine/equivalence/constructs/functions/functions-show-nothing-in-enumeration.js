const f = () => block();
f.x = 1;
for (const k in f) log(k);
log(Object.keys(f), { ...f });
