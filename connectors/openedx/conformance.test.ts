import { testConformance } from '@mesh/connectors/conformance/testing';
import { openedxEmulator } from './emulator.ts';

testConformance(openedxEmulator);
