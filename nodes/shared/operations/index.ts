import { alipayIdentity } from './alipayIdentity';
import { apiCall } from './apiCall';
import { authorization } from './authorization';
import { certification } from './certification';
import { certificationByLink } from './certificationByLink';
import { creditScore } from './creditScore';
import { creditScoreBrief } from './creditScoreBrief';
import { lawsuitDetail } from './lawsuitDetail';
import { lawsuitRecord } from './lawsuitRecord';
import { makesCall } from './operation';
import type { Operation, Parameter } from './operation';
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
	...alipayIdentity,
	apiCall,
];

/** An operation as it is where its other method is meant; nothing for one that has no other. */
function otherOf(operation: Operation): Operation[] {
	const { methodIf, parameters } = operation;
	if (!methodIf) return [];
	const isLeftOut = ({ wire }: Parameter) => wire !== 'notSent' && wire.onlyIf?.parameter === methodIf.parameter && wire.onlyIf.is !== 'true';
	const own = parameters.filter((parameter) => !isLeftOut(parameter));
	return [
		{
			...operation,
			method: methodIf.method,
			methodIf: undefined,
			parameters: own.map((parameter) => (parameter.name === methodIf.parameter ? { ...parameter, default: true } : parameter)),
		},
	];
}

/** Those operations that ask Alipay, each by a method of its own; one that chooses between two methods is there once for each. */
export const calls: readonly Operation[] = operations
	.filter((operation) => makesCall(operation) && !operation.methodFrom)
	.flatMap((operation) => [operation, ...otherOf(operation)]);

/** What an operation is called among all: its method and, since a method can serve several, what its node calls it. */
export const nameOf = ({ method, choice }: Operation): string => [method, choice?.operation.value].filter(Boolean).join(' ');
