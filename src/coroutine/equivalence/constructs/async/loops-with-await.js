for (let i = 0; await i < 3; i++) { if (await i === 1) continue; log(i, block(i)) } for (const p of [Promise.resolve(1), 2]) log(await p)
