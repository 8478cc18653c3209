import { testConformance } from '@mesh/connectors/conformance/testing';
import { redmineEmulator } from './emulator.ts';

testConformance(redmineEmulator);
