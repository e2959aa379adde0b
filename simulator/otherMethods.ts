import { randomBytes } from 'node:crypto';
import type { Answer } from './answer';
import { isObject } from './formatRules';
import { parseJson } from './readRequest';
import { refusal } from './refusal';
import type { WithdrawnConsents } from './withdrawnConsents';

/** What the answers are made of. */
interface Memory {
	withdrawnConsents: WithdrawnConsents;
	/** Milliseconds since 1970. */
	now: () => number;
}

/** Which codes the pages list is not known; this one is public. */
const bad = (about: string): Answer => ({ refusal: refusal('isv.invalid-parameter', undefined, { message: `参数有误: ${about}` }) });

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isCount = (value: unknown): value is number => Number.isInteger(Number(value)) && Number(value) > 0;

/** Who withdrew consent on a day. That `limit` has an end is a guess. */
function deloauthDetails({ date, offset, limit }: Record<string, unknown>, { withdrawnConsents, now }: Memory): Answer {
	if (!isText(date) || !/^\d{8}$/.test(date)) return bad('date');
	if (!isCount(offset)) return bad('offset');
	if (!isCount(limit) || Number(limit) > 1000) return bad('limit');
	return { fields: { details: withdrawnConsents.ofDay(date, Number(offset), Number(limit), now()) } };
}

/** A record about a person's repayments. Which names a record has is in the template of the contract, so any will do here. */
function dataUpload({ scene_code: scene, data, primary_keys: keys }: Record<string, unknown>): Answer {
	if (!['8', '32', 'CAR_RENTING'].includes(String(scene))) return bad('scene_code');
	const record = isText(data) ? parseJson(data) : undefined;
	if (!isObject(record)) return bad('data');
	const names = isText(keys) ? keys.split(',') : [];
	if (names.length === 0 || names.some((name) => !isText(record[name]) && typeof record[name] !== 'number')) return bad('primary_keys');
	return { fields: { task_id: String(1e12 + randomBytes(5).readUIntBE(0, 5)) } };
}

/** Methods without an operation of their own that the simulator answers all the same: those of the examples with Zhima API Call. */
export const otherMethods: ReadonlyMap<string, (content: Record<string, unknown>, memory: Memory) => Answer> = new Map([
	['alipay.user.deloauth.detail.query', deloauthDetails],
	['zhima.merchant.single.data.upload', dataUpload],
]);
