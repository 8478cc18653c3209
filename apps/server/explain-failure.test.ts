import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, type Config } from '@mesh/platform/config';
import { DatabaseAwayError } from '@mesh/platform/database';
import { explainFailure } from './explain-failure.ts';

const config = {
  port: 4400,
  host: '127.0.0.1',
  dataDir: '/srv/mesh',
  databaseUrl: 'postgresql://mesh:hunter2@db.example.org:5433/mesh',
} as Config;

const coded = (code: string, details: object = {}) =>
  Object.assign(new Error('It failed'), { code, ...details });

/** As Node tells it. */
function aFullDisk(): unknown {
  try {
    return writeFileSync('/dev/full', 'x');
  } catch (error) {
    return error;
  }
}

describe('why a start failed', () => {
  it.each([
    [coded('EADDRINUSE'), 1, 'PORT: 4400 is in use on 127.0.0.1.'],
    [coded('EADDRNOTAVAIL'), 2, 'HOST: 127.0.0.1 is no address'],
    [new ConfigError(['PORT: not a port. Set it to 80.']), 2, 'PORT: not a port. Set it to 80.'],
    [coded('28P01'), 2, 'DATABASE_URL: db.example.org:5433/mesh: the server does not take'],
    [coded('3D000'), 2, 'DATABASE_URL: db.example.org:5433/mesh: the server has no such database'],
    [coded('0A000'), 2, 'pgvector'],
    [
      new DatabaseAwayError('57P03'),
      1,
      'DATABASE_URL: no PostgreSQL answers at db.example.org:5433/mesh (57P03)',
    ],
    [coded('ECONNREFUSED'), 1, 'The server could not start: It failed'],
    [
      coded('EACCES', { path: '/srv/mesh/secret.key' }),
      2,
      'MESH_DATA_DIR: /srv/mesh cannot be used: this user',
    ],
    [coded('EACCES', { path: '/srv/mesh' }), 2, 'MESH_DATA_DIR'],
    // Of a folder that is made with those above it, the highest that cannot be made is named.
    [coded('EACCES', { path: '/srv' }), 2, 'MESH_DATA_DIR'],
    [coded('ENOSPC', { path: '/srv/mesh/pg' }), 2, 'the disk is full'],
    [aFullDisk(), 2, 'MESH_DATA_DIR: /srv/mesh cannot be used: the disk is full'],
    [coded('EACCES'), 1, 'The server could not start: It failed'],
    [coded('ENOSPC', { path: '/var/elsewhere' }), 1, 'The server could not start: It failed'],
    [coded('EACCES', { path: '/etc/elsewhere' }), 1, 'The server could not start: It failed'],
    [coded('EACCES', { path: '/srv/mesh-backups/a.gz' }), 1, 'The server could not start: It failed'],
    [coded('EEXIST', { path: '/srv/me' }), 1, 'The server could not start: It failed'],
    [new Error('Who knows'), 1, 'The server could not start: Who knows'],
  ])('%s: %i, %s', (error, exitCode, sentence) => {
    const told = explainFailure(error, config);
    expect(told).toEqual({ exitCode, message: expect.stringContaining(sentence) as string });
    expect(told.message).not.toContain('hunter2');
  });
});
