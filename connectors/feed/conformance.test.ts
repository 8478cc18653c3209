import { testConformance } from '@mesh/connectors/conformance/testing';
import { feedEmulator } from './emulator.ts';

testConformance(feedEmulator);
