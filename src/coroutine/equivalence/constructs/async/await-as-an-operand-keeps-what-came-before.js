let x = 1; const f = async () => { const r = x + await null; return r }; const p = f(); x = 5; log(await p)
