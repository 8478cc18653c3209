export const records = {
  records: {
    notForYou:
      'Was alle getan haben, sehen nur die, die sich um die Nachweise kümmern. Was über Sie festgehalten ist, sehen Sie selbst.',
    parts: 'Teile der Nachweise',
    section: {
      actors: 'Unbekannte',
      senders: 'Sender',
      stream: 'Live',
    },
  },
  stream: {
    lead: 'Was Lernsysteme dem Mesh melden, im Augenblick der Meldung.',
    title: 'Live',
  },
  myRecord: {
    lead: 'Alles, was das Mesh darüber festhält, was Sie getan und gelernt haben, in Worten.',
    title: 'Mein Nachweis',
  },
};
