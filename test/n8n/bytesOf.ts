import { createRequire } from 'node:module';

import type * as DependencyInjection from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as typeof DependencyInjection;

/** The bytes of a binary file of an item, wherever n8n keeps it. */
export const bytesOf = async (file: IBinaryData): Promise<Buffer> => await Container.get(BinaryDataService).getAsBuffer(file);
