// A test without an assertion cannot fail: its loop found nothing, or its promise is not written down.
afterEach(() => {
	if (expect.getState().assertionCalls === 0) throw new Error('The test asserts nothing: leave it out, or assert that there is nothing to find.');
});
