import type { Operation } from '../../operations/operation';
import type { Failure } from './outcome';
import { rulesOf } from './rulesOf';

type Answer = Pick<Failure, 'code' | 'subCode' | 'verified'>;

/** Genuine answers of a service that was busy, after which a call may be made again even where a repetition can be billed. */
export function saysBusy({ code, subCode, verified }: Answer): boolean {
	const { ofGateway, ofBusiness, ofCode } = rulesOf(code, subCode);
	return verified && ((ofGateway ?? ofBusiness)?.isBusy ?? ofCode?.isBusy) === true;
}

/** Whether a call that failed may have been made, and billed, all the same. Of a method of which nothing is known, busy may mean done. */
export const mayBeDone = ({ methodFrom }: Operation, failure: Answer & Pick<Failure, 'charged'>): boolean =>
	failure.charged === 'unknown' && (methodFrom !== undefined || !saysBusy(failure));
