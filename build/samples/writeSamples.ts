import { writeFileSync } from 'node:fs';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { createCommercePlan } from './commercePlan.ts';

const target = process.argv[2];
if (target === undefined) throw new Error('usage: writeSamples FOLDER');
writeFileSync(`${target}/commerce.headroom`, serialisePlan(createCommercePlan()));
