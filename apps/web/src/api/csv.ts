import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { CsvPreviewAnswer, CsvPreviewQuestion, Upload } from './types.ts';

/** Keeps a table at the server; a source names it by `location`. */
export const uploadTable = (file: Blob) =>
  call<Upload>('POST', '/uploads', { body: new Blob([file], { type: 'text/csv' }) });

/** What would be imported of a table; nothing is stored. */
export const csvPreviewQuery = (question: CsvPreviewQuestion) =>
  queryOptions({
    queryKey: ['csv-preview', question],
    queryFn: ({ signal }) => call<CsvPreviewAnswer>('POST', '/csv/preview', { body: question, signal }),
    enabled: question.location !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  });
