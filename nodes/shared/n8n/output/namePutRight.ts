import type { Trail } from '../../protocol/outcome/outcome';

/** Says that a name was put right before it was sent; which one it was, the source item tells. */
export const namePutRight = (notes: Trail['notes']): { name_put_right?: true } =>
	notes?.includes('namePutRight') ? { name_put_right: true } : {};
