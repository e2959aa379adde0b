import { explainFailure, hasLostFiles } from './explainFailure.cjs';
import { ProgramFailure, runProgram } from './runProgram';
import { withLog } from './withLog.cjs';

/**
 * Runs npm in a folder, quietly.
 *
 * @param signal ends npm at once
 * @param onStart told the number of npm's process
 * @returns what it printed
 * @throws an Error with a sentence that says what to do, and where npm's own words are; the signal's reason when it was ended by the signal
 */
export async function runNpm(words: string[], folder: string, signal?: AbortSignal, onStart?: (pid: number) => void): Promise<string> {
	try {
		const printed = await runProgram('npm', words, folder, signal, { onStart });
		if (hasLostFiles(printed)) throw new ProgramFailure('npm', printed);
		return printed;
	} catch (error) {
		if (!(error instanceof ProgramFailure)) throw error;
		const why = explainFailure(error.printed) ?? `npm ${words[0]} did not succeed.`;
		throw new Error(withLog(why, error.printed), { cause: error });
	}
}
