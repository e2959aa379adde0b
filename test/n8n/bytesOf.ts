import type { IBinaryData } from 'n8n-workflow';

import { fileStorage } from './fromCore';

/** The bytes of a binary file of an item, wherever n8n keeps it. */
export const bytesOf = async (file: IBinaryData): Promise<Buffer> => await fileStorage().getAsBuffer(file);
