// The global name under which a worker thread exposes its probe to the inspector.

export const probeName = '__onrushThread';
