import { businessErrors } from '../../nodes/shared/errors/businessErrors';
import type { ErrorRule } from '../../nodes/shared/errors/errorRule';
import { gatewayCodes } from '../../nodes/shared/errors/gatewayCodes';
import { gatewayErrors } from '../../nodes/shared/errors/gatewayErrors';
import { read } from '../repositoryFiles';

const codesIn = (text: string) => [...text.matchAll(/(?<![\w-])(\d{5}|[A-Z]+(?:_[A-Z]+)+)(?![\w-])/g)].map(([, code]) => code!);

const rules = Object.entries<ErrorRule>({ ...gatewayCodes, ...businessErrors, ...gatewayErrors });
const busy = rules.filter(([, { isBusy }]) => isBusy);
const butNotBusy = rules.filter(([, { isBusy }]) => isBusy === false).map(([code]) => code);

/** What follows a text in a page, up to the next. */
function between(page: string, begin: string, end: string): string {
	const [, rest] = page.split(begin);
	return rest!.split(end)[0]!;
}

const english = read('docs/billing.md');

it.each([
	['docs/billing.md', between(english, 'because it is busy (', ')')],
	['docs/guide.zh-CN.md', between(read('docs/guide.zh-CN.md'), '说明没有执行的（', '；')],
])('%s names each code after which a call that may be billed is made again, and no other', (_page, codes) => {
	expect(codesIn(codes).sort()).toEqual(busy.map(([code]) => code).sort());
});

it('says of each of them whether it may have been billed', () => {
	const [free] = /`charged` is no after [^,]+/.exec(english)!;
	expect(codesIn(free).sort()).toEqual(busy.filter(([, { charged }]) => charged === 'no').map(([code]) => code).sort());
});

it('names the code that sounds busy but may mean that the call was made', () => {
	expect(butNotBusy.length).toBeGreaterThan(0);
	for (const page of ['docs/billing.md', 'docs/guide.zh-CN.md']) for (const code of butNotBusy) expect(read(page)).toContain(`\`${code}\``);
});

it.each(['README.md', 'docs/billing.md'])('%s says how long an outcome is remembered, and by whom', (page) => {
	expect(read(page)).toMatch(/ten minutes/);
	expect(read(page)).toMatch(/\bprocess\b/);
	expect(read(page)).toMatch(/another\s+worker/);
});
