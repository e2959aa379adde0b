import { apiCall } from './apiCall';
import { authorization } from './authorization';
import { certification } from './certification';
import { certificationByLink } from './certificationByLink';
import { creditScore } from './creditScore';
import { creditScoreBrief } from './creditScoreBrief';
import { lawsuitDetail } from './lawsuitDetail';
import { lawsuitRecord } from './lawsuitRecord';
import { makesCall } from './operation';
import type { Operation } from './operation';
import { relation } from './relation';
import { watchlist } from './watchlist';
import { watchlistDetails } from './watchlistDetails';

/** All operations of the package. */
export const operations: readonly Operation[] = [
	creditScore,
	watchlist,
	relation,
	lawsuitRecord,
	certification,
	creditScoreBrief,
	watchlistDetails,
	lawsuitDetail,
	...certificationByLink,
	...authorization,
	apiCall,
];

/** Those operations that ask Alipay, each by a method of its own. */
export const calls: readonly Operation[] = operations.filter((operation) => makesCall(operation) && !operation.methodFrom);

/** What an operation is called among all: its method and, since a method can serve several, what its node calls it. */
export const nameOf = ({ method, choice }: Operation): string => [method, choice?.operation.value].filter(Boolean).join(' ');
