/** Levels of lists and objects; documented replies have five. */
const deepest = 20;

/** n8n writes items as JSON when it stores them, which overflows the stack for values nested very deep. */
export const isTooDeep = (value: unknown, levels = deepest): boolean =>
	typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1)));
