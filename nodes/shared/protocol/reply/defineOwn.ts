/** Gives an object an own property, even one of a name such as `__proto__`, which plain assignment would swallow. */
export function defineOwn(record: Record<string, unknown>, name: string, value: unknown): void {
	Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true });
}
