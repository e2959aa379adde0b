/** Most bytes of a reply that are read, unpacked: some ten times the longest lawsuit record that is known of. */
export const mostReplyBytes = 16 * 1024 * 1024;

/** Most values that the content of a reply may hold. A lawsuit record of 10 MB has some 300,000. */
export const mostReplyValues = 1_000_000;
