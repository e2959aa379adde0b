import type { Operation } from '../../operations/operation';
import type { PreparedRequest } from './prepareRequest';

/** Transaction ID and product code, where the method has them. They stand first in biz_content, or beside the common parameters. */
export const idAndProduct = (operation: Operation, transactionId: string, productCode: string): Record<string, string> => ({
	...(operation.transactionId && { [operation.transactionId.wireName ?? 'transaction_id']: transactionId }),
	...(operation.productCode && { product_code: productCode }),
});

/**
 * The text of biz_content: to the letter as the user gave it, where it is given whole; else transaction ID and product code, where the
 * method has them, and the fields of the item.
 *
 * @param transactionId empty where the method has none
 * @param productCode likewise
 * @param fields as {@link PreparedRequest} holds them
 * @returns an empty text for a method without biz_content
 */
export function bizContent(
	operation: Operation,
	transactionId: string,
	productCode: string,
	fields: PreparedRequest['fields'],
): string {
	if (operation.withoutBizContent) return '';
	if (operation.methodFrom) return String(fields.biz_content ?? '');
	const all = { ...idAndProduct(operation, transactionId, productCode), ...fields };
	const lists = new Set([...operation.parameters, ...operation.additionalFields].flatMap(({ wire }) => (wire !== 'notSent' && wire.list ? [wire.name] : [])));
	const members = Object.entries(all).map(([name, value]) => {
		// JSON that is given as text keeps its numbers digit by digit.
		const written = operation.nested?.[name]?.asObject || lists.has(name) ? String(value) : JSON.stringify(value);
		return `${JSON.stringify(name)}:${written}`;
	});
	return `{${members.join(',')}}`;
}
