import { testConformance } from '@mesh/connectors/conformance/testing';
import { youtubeEmulator } from './emulator.ts';

testConformance(youtubeEmulator);
