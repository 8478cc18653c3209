export { main } from './serve.ts';
