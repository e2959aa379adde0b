import { asHtml, asMessage, outputHint } from '../../../nodes/shared/n8n/output/foreignText';

const hidden = 'a\u202eb\u0000c\nd\u200be';

test('what cannot be seen, or turns the writing around, is a space', () => {
	expect([asHtml(hidden), asMessage(hidden)]).toEqual(['a b c d e', 'a b c d e']);
});

test('markup is seen as it is', () => {
	expect(asHtml('<b>&`x`')).toBe('&lt;b&gt;&amp;&#96;x&#96;');
	expect(asMessage('<b>&`x`<>')).toBe('‹b›&`x`‹›');
	expect(outputHint('<b>', 'info')).toEqual({ message: '&lt;b&gt;', type: 'info', location: 'outputPane' });
});
