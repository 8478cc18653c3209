import { testConformance } from '@mesh/connectors/conformance/testing';
import { websiteEmulator } from './emulator.ts';

testConformance(websiteEmulator);
