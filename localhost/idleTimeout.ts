/** ms for which a server here keeps an idle connection open, so that a client that is busy for some seconds still finds it. */
export const idleTimeout = 60_000;
