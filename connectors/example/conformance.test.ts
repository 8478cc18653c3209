import { testConformance } from '@mesh/connectors/conformance/testing';
import { exampleEmulator } from './emulator.ts';

testConformance(exampleEmulator);
