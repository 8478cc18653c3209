import { expect, test } from 'vitest';
import { collectPass, contextFor, testHttp, type Pass } from '@mesh/connectors/kit/testing';
import { redmineConnector } from '@mesh/connectors/redmine';

const { REDMINE_URL = '', REDMINE_KEY = '' } = process.env;
const config = { url: REDMINE_URL, key: REDMINE_KEY };

/** A call of Redmine's own interface; undefined when it answers without a body. */
async function redmine<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const headers = { 'x-redmine-api-key': REDMINE_KEY, 'content-type': 'application/json' };
  const response = await testHttp().fetch(REDMINE_URL + path, {
    method,
    headers,
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  const text = await response.text();
  return (text.trim() === '' ? undefined : JSON.parse(text)) as Answer;
}

const pass = (from?: Pass) => collectPass(redmineConnector, config, { from });
async function membersOf(group: string): Promise<string[]> {
  for await (const { nativeId, members } of redmineConnector.listGroups!(
    contextFor(redmineConnector, config),
  ))
    if (nativeId === group) return members;
  return [];
}

test('a project of a real Redmine: notes, rights, wiki, what is deleted', async () => {
  const name = `p${Date.now()}`;
  const enabled_module_names = ['issue_tracking', 'wiki'];
  const { project } = await redmine<{ project: { id: number } }>('POST', '/projects.json', {
    project: { name, identifier: name, is_public: true, enabled_module_names },
  });
  const { roles } = await redmine<{ roles: { id: number }[] }>('GET', '/roles.json');
  const mail = `${name}@example.org`;
  const { user } = await redmine<{ user: { id: number } }>('POST', '/users.json', {
    user: { login: name, firstname: 'A', lastname: 'B', mail, password: `Pass-${name}` },
  });
  const { membership } = await redmine<{ membership: { id: number } }>(
    'POST',
    `/projects/${name}/memberships.json`,
    {
      membership: { user_id: user.id, role_ids: [roles[0]!.id] },
    },
  );
  const { issue } = await redmine<{ issue: { id: number } }>('POST', '/issues.json', {
    issue: { project_id: name, subject: 'Printer', description: 'It does not print.' },
  });
  await redmine('PUT', `/projects/${name}/wiki/Refunds.json`, {
    wiki_page: { text: 'h2. When\n\nWithin 30 days.' },
  });

  let read = await pass();
  const issueOf = () => read.items.get(`issue/${issue.id}`);
  const wiki = `wiki/${project.id}/Refunds`;
  expect(issueOf()!.readers).toBe('inherit');
  expect(read.items.get(wiki)!.content.bytes).toBe('## When\n\nWithin 30 days.');
  expect(await membersOf(`project-${project.id}-wiki`)).toEqual([`person:${mail}`]);

  await redmine('PUT', `/issues/${issue.id}.json`, { issue: { notes: 'Switch it on.' } });
  await redmine('PUT', `/issues/${issue.id}.json`, { issue: { notes: 'He is rude.', private_notes: true } });
  read = await pass(read);
  expect(issueOf()!.content.bytes).toContain('Switch it on.');
  expect(issueOf()!.content.bytes).not.toContain('rude');

  await redmine('PUT', `/issues/${issue.id}.json`, { issue: { is_private: true } });
  expect((read = await pass(read)) && issueOf()!.readers).toEqual([
    `source-group:project-${project.id}-private-issues`,
  ]);

  await redmine('PUT', `/projects/${name}.json`, { project: { is_public: false } });
  expect((read = await pass(read)).items.get(wiki)!.readers).toEqual([
    `source-group:project-${project.id}-wiki`,
  ]);

  await redmine('DELETE', `/memberships/${membership.id}.json`);
  expect(await membersOf(`project-${project.id}-wiki`)).toEqual([]);

  await redmine('DELETE', `/projects/${name}/wiki/Refunds.json`);
  await redmine('DELETE', `/issues/${issue.id}.json`);
  read = await pass(read);
  expect([read.items.has(wiki), issueOf()]).toEqual([false, undefined]);
  await redmine('DELETE', `/projects/${name}.json`);
});
