const now = performance.now.bind(performance);
let ahead = 0;

/** Sets the clock that nobody sets ahead, by ms more than before, until jest restores its mocks. */
export function laterBy(ms: number): void {
	ahead = jest.isMockFunction(performance.now) ? ahead + ms : ms;
	jest.spyOn(performance, 'now').mockImplementation(() => now() + ahead);
}
