import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import { Subsection } from '../../../design/section-frame.tsx';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { LdapForm } from './ldap-form.tsx';
import { PeopleFiles } from './people-files.tsx';
import { Proposals } from './proposals.tsx';
import { ScimAccess } from './scim-access.tsx';

/** Where people come from: a provisioning client, a directory, or files. */
export function DirectoryPage() {
  const { t } = useTranslation();
  const isAdmin = useMay('admin');
  return (
    <>
      <SettingsHead title={t('directory.title')} lead={t('directory.lead')} />
      <ForScope scope="people:write">
        <div className="space-y-8">
          {isAdmin && (
            <Subsection level={2} id="scim" title={t('directory.scim')} hint={t('directory.scimHint')}>
              <ScimAccess />
            </Subsection>
          )}
          {isAdmin && <Proposals />}
          <Subsection level={2} id="files" title={t('directory.files')} hint={t('directory.filesHint')}>
            <PeopleFiles />
          </Subsection>
          <Subsection level={2} id="ldap" title={t('directory.ldap.title')} hint={t('directory.ldap.hint')}>
            <LdapForm />
          </Subsection>
        </div>
      </ForScope>
    </>
  );
}
