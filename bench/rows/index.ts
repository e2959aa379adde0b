import type { Measurement } from '../row';
import { itemRuns } from './itemRuns';
import { pictures } from './pictures';
import { reading } from './reading';
import { receiving } from './receiving';
import { signing } from './signing';
import { size } from './size';
import { start } from './start';
import { workflows } from './workflows';

/** All measurements, in the order of the table. */
export const measurements: Measurement[] = [signing, reading, receiving, workflows, itemRuns, pictures, start, size];
