import { testConformance } from '@mesh/connectors/conformance/testing';
import { confluenceEmulator } from './emulator.ts';

testConformance(confluenceEmulator);
