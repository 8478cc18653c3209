import type { ModuleMigrations } from '@mesh/platform/database';
import { itemsVersionsPassages } from './0001-items-versions-passages.ts';
import { retiring } from './0002-retiring.ts';
import { canonicalItems } from './0003-canonical-items.ts';
import { overlaysAndTerms } from './0004-overlays-and-terms.ts';
import { retiredByListing } from './0005-retired-by-listing.ts';
import { linkExistingItems } from './0006-link-existing-items.ts';
import { recentOfASource } from './0007-recent-of-a-source.ts';
import { nativeAddresses } from './0008-native-addresses.ts';
import { countedPassages } from './0009-counted-passages.ts';

export const catalogueMigrations: ModuleMigrations = {
  module: 'catalogue',
  migrations: {
    '0001-items-versions-passages': itemsVersionsPassages,
    '0002-retiring': retiring,
    '0003-canonical-items': canonicalItems,
    '0004-overlays-and-terms': overlaysAndTerms,
    '0005-retired-by-listing': retiredByListing,
    '0006-link-existing-items': linkExistingItems,
    '0007-recent-of-a-source': recentOfASource,
    '0008-native-addresses': nativeAddresses,
    '0009-counted-passages': countedPassages,
  },
};
