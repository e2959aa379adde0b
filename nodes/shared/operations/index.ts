import { certification } from './certification';
import { creditScore } from './creditScore';
import { lawsuitRecord } from './lawsuitRecord';
import type { Operation } from './operation';
import { relation } from './relation';
import { watchlist } from './watchlist';

/** All operations of the package. */
export const operations: readonly Operation[] = [creditScore, watchlist, relation, lawsuitRecord, certification];
