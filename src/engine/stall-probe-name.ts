// The global name under which a worker thread exposes its stall probe to the inspector.

export const probeName = '__onrushStallProbe';
