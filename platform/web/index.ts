/**
 * What a server of pages has to know of whoever asks: where they are, and whether the page that asks is our own.
 * Invariants: a header of a proxy is believed from proxies that are trusted only; the name of this server is what the
 * operator said, never what a request says.
 */
export { createAddressReader, type AddressReader } from './client-address.ts';
export { foreignPage, isLoopbackName, type Addresses } from './foreign-page.ts';
