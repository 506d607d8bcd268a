const fs = [];
for (let i = 0; i < 3; i++) fs.push(() => block(i));
for (const x of [7, 8]) fs.push(() => block(x));
log(fs.map((f) => f()));
