import { testConformance } from '@mesh/connectors/conformance/testing';
import { folderEmulator } from './emulator.ts';

testConformance(folderEmulator);
