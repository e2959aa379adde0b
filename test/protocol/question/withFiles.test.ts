import type { FilePart } from '../../../nodes/shared/protocol/question/filePart';
import type { PreparedRequest } from '../../../nodes/shared/protocol/question/prepareRequest';
import { withFiles } from '../../../nodes/shared/protocol/question/withFiles';

const part = (name: string) => ({ name }) as FilePart;
const request = { fields: { biz_content: '{ }', other: 'x' }, common: { scene: 'x' }, files: [part('own')] } as unknown as PreparedRequest;

test('without files a request stays what it is', () => {
	expect(withFiles(request, [])).toEqual({ request });
});

test('files stand behind those of the parameters, and an empty biz_content is not sent', () => {
	expect(withFiles(request, [part('a'), part('b')])).toEqual({ request: { ...request, fields: { other: 'x' }, files: [part('own'), part('a'), part('b')] } });
});

test('a biz_content with something in it is sent', () => {
	const filled = { ...request, fields: { biz_content: '{"a":1}' } };
	expect(withFiles(filled, [part('a')])).toMatchObject({ request: { fields: { biz_content: '{"a":1}' } } });
});

test('each file with the name of a parameter is told, and no request is made', () => {
	expect(withFiles(request, [part('scene'), part('a'), part('scene')])).toEqual({
		invalid: Array.from({ length: 2 }, () => ({ field: 'Part Name', problem: 'has the name scene, which is also that of a parameter', remedy: 'Use each name once.' })),
	});
	expect(withFiles(request, [part('toString')])).toHaveProperty('request');
});
