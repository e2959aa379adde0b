import type Forge from 'node-forge';

/**
 * Loads node-forge so that it multiplies fast. Where it finds a `navigator`, as it does in Node since version 21, it takes the
 * machine for an old browser and chooses a way of multiplying that costs 1.2 s a signature inside jest instead of 30 ms.
 */
function loadForge(): typeof Forge {
	const navigator = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
	Reflect.deleteProperty(globalThis, 'navigator');
	try {
		return require('node-forge');
	} finally {
		if (navigator) Object.defineProperty(globalThis, 'navigator', navigator);
	}
}

/** node-forge, the simulator's own implementation of RSA. */
export const fastForge = loadForge();
