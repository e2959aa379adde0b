import { watchlist } from '../nodes/shared/operations/watchlist';

/** A right ID number of nobody. */
export const idNumber = '260104197909275964';

/** What every question of the benchmark asks: a watchlist, for a person of a name of their own. */
export function question(number: number): { method: string; bizContent: Record<string, string> } {
	return {
		method: watchlist.method,
		bizContent: {
			transaction_id: `BENCH20260815${String(number).padStart(22, '0')}`,
			product_code: watchlist.productCode,
			cert_type: 'IDENTITY_CARD',
			cert_no: idNumber,
			name: `人${number}`,
		},
	};
}
