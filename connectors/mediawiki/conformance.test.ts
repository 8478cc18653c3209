import { testConformance } from '@mesh/connectors/conformance/testing';
import { mediawikiEmulator } from './emulator.ts';

testConformance(mediawikiEmulator);
