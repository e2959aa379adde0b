import 'reflect-metadata';

import { createRequire } from 'node:module';

import type * as DependencyInjection from '@n8n/di';
import { BinaryDataService } from 'n8n-core';

/** Loads what n8n-core itself loads: several versions of a package of n8n's can be installed side by side. */
export const fromCore = createRequire(require.resolve('n8n-core'));

/** n8n-core's own container. */
export const { Container } = fromCore('@n8n/di') as typeof DependencyInjection;

/** Where n8n-core keeps the files of items; to be initialized first. */
export const fileStorage = (): BinaryDataService => Container.get(BinaryDataService);
