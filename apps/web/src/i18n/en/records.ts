/** Words of Records: the frame, the stream, statements, persons, and one's own record. */
export const records = {
  records: {
    notForYou:
      'What everybody did is only for those who look after records. What is held of you is yours to see.',
    parts: 'Parts of Records',
    section: {
      actors: 'Unknown people',
      senders: 'Senders',
      stream: 'Live',
    },
  },
  stream: {
    lead: 'What learning systems tell the mesh, as they tell it.',
    title: 'Live',
  },
  myRecord: {
    lead: 'Everything that the mesh holds about what you did and learned, in words.',
    title: 'My record',
  },
};
