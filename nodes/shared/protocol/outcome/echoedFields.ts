import type { Echo } from '../../operations/echo';
import type { Operation } from '../../operations/operation';

type Fields = Readonly<Record<string, unknown>>;

function echoOf(echo: Echo, sent: Fields, answer: Fields): unknown {
	const isGiven = Object.hasOwn(sent, echo.of);
	switch (echo.tells) {
		case 'value':
			return isGiven ? sent[echo.of] : null;
		case 'whether':
			return isGiven;
		case 'sentence':
			if (!Object.hasOwn(answer, echo.about)) return null;
			return isGiven ? echo.given : echo.notGiven;
	}
}

/**
 * The fields of a result that say what was asked, where the answer means nothing without.
 *
 * @param sent fields of biz_content
 * @param answer the fields that were read from the reply
 */
export const echoedFields = ({ echoes = {} }: Operation, sent: Fields, answer: Fields): Record<string, unknown> =>
	Object.fromEntries(Object.entries(echoes).map(([name, echo]) => [name, echoOf(echo, sent, answer)]));
