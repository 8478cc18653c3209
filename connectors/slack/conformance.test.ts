import { testConformance } from '@mesh/connectors/conformance/testing';
import { slackEmulator } from './emulator.ts';

testConformance(slackEmulator);
