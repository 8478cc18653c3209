import { testConformance } from '@mesh/connectors/conformance/testing';
import { githubSubject } from './emulator.ts';

testConformance(githubSubject);
