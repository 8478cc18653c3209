import { testConformance } from '@mesh/connectors/conformance/testing';
import { oaiPmhEmulator } from './emulator.ts';

testConformance(oaiPmhEmulator);
