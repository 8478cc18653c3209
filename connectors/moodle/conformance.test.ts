import { testConformance } from '@mesh/connectors/conformance/testing';
import { moodleEmulator } from './emulator.ts';

testConformance(moodleEmulator);
