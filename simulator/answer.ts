import type { Refusal } from './refusal';

/** A success or a refusal, before it is written down. */
export type Answer = { fields: Record<string, unknown> } | { refusal: Refusal };
