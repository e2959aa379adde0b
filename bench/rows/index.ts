import type { Measurement } from '../row';
import { bound } from './bound';
import { itemRuns } from './itemRuns';
import { neighbours } from './neighbours';
import { pictures } from './pictures';
import { reading } from './reading';
import { receiving } from './receiving';
import { signing } from './signing';
import { size } from './size';
import { start } from './start';
import { workers } from './workers';
import { workflows } from './workflows';

/** All measurements, in the order of the table. */
export const measurements: Measurement[] = [signing, reading, receiving, workflows, bound, neighbours, workers, itemRuns, pictures, start, size];
