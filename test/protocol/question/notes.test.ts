import { notesOn } from '../../../nodes/shared/protocol/question/notes';

const frame = { width: 640, height: 480, isCmyk: false, orientation: 1 };

test.each<[string, object, string[]]>([
	['nothing unusual', {}, []],
	['another orientation', { orientation: 6 }, ['turnedImage']],
	['CMYK', { isCmyk: true }, ['cmykImage']],
	['240 pixels on its shorter side', { width: 240 }, []],
	['239 pixels in width', { width: 239 }, ['smallImage']],
	['239 pixels in height', { height: 239 }, ['smallImage']],
	['no height, which comes later in the file', { height: 0 }, []],
	['no width', { width: 0 }, []],
	['one pixel', { width: 1, height: 1 }, ['smallImage']],
	['everything', { orientation: 3, isCmyk: true, width: 100 }, ['turnedImage', 'cmykImage', 'smallImage']],
])('of a picture with %s this is told', (_, change, notes) => {
	expect(notesOn({ ...frame, ...change })).toEqual(notes);
});
