import { apiCall } from '../../../nodes/shared/operations/apiCall';
import { exchangeUserCode } from '../../../nodes/shared/operations/userAuthorization';
import { watchlist } from '../../../nodes/shared/operations/watchlist';
import { isSuccess } from '../../../nodes/shared/protocol/reply/isSuccess';

test.each<[Record<string, unknown>, boolean]>([
	[{ code: '10000' }, true],
	[{ code: '10000', sub_code: '' }, true],
	[{ code: '10000', sub_code: 'SYSTEM_ERROR' }, false],
	[{ code: '40004' }, false],
	[{}, false],
	[{ access_token: 'x' }, false],
])('where successes have a code, %j counts as %s', (fields, expected) => {
	expect(isSuccess(watchlist, fields)).toBe(expected);
});

test.each<[Record<string, unknown>, boolean]>([
	[{ access_token: 'x' }, true],
	[{ code: '10000', access_token: 'x' }, true],
	[{}, false],
	[{ access_token: '' }, false],
	[{ user_id: '1' }, false],
	[{ code: '40002', access_token: 'x' }, false],
	[{ code: '', access_token: 'x' }, false],
	[{ sub_code: 'isv.code-invalid', access_token: 'x' }, false],
])('where they have none but a token, %j counts as %s', (fields, expected) => {
	expect(isSuccess(exchangeUserCode, fields)).toBe(expected);
});

test.each<[Record<string, unknown>, boolean]>([
	[{ code: '10000' }, true],
	[{ code: 10_000 }, true],
	[{ access_token: 'x' }, true],
	[{}, true],
	[{ code: '10003' }, false],
	[{ code: '' }, false],
	[{ code: null, access_token: 'x' }, false],
	[{ code: '10000', sub_code: 'X' }, false],
	[{ sub_code: 'X' }, false],
])('of a method of which nothing is known, %j counts as %s', (fields, expected) => {
	expect(isSuccess(apiCall, fields)).toBe(expected);
});

test.each([watchlist, exchangeUserCode, apiCall])('an error_response never counts', (operation) => {
	for (const fields of [{ code: '10000' }, { access_token: 'x' }, {}]) expect(isSuccess(operation, fields, true)).toBe(false);
});
