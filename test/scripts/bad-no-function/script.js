const x = 1;
export const options = {};
