module.exports = { expected: 'pong' };
