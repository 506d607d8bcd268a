const tag = (s, ...v) => block([s.raw.join('|'), ...v]); log(tag`a${block(1)}b\n${2}`, ({ t: tag }).t`x`, (() => tag)()`y`); const s = () => ((x) => x)`q`; log(s() === s());
