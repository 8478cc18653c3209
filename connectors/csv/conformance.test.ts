import { testConformance } from '@mesh/connectors/conformance/testing';
import { csvEmulator } from './emulator.ts';

testConformance(csvEmulator);
