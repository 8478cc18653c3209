import { expect, test } from 'vitest';
import { questionOf, withColumn } from './csv-model.ts';

test('a column is one field at a time', () => {
  const first = withColumn({ location: 'upload:1' }, 'Course', 'title');
  expect(questionOf(first)).toEqual({ location: 'upload:1', columns: { title: 'Course' } });
  expect(questionOf(withColumn(first, 'Course', 'text'))).toEqual({
    location: 'upload:1',
    columns: { text: 'Course' },
  });
  expect(questionOf(withColumn(first, 'Course', undefined))).toEqual({ location: 'upload:1' });
});
