import type { Operation } from './operation';

/** Whether an operation asks Alipay anything: one that makes a link of the item does not. */
export const makesCall = ({ link }: Operation): boolean => link?.from !== 'item';
