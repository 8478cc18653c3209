import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { Question, type QuestionProps } from './question.tsx';

interface AskedButtonProps<Done> extends Pick<QuestionProps, 'title' | 'action' | 'keep' | 'children'> {
  /** What the button says. */
  words: string;
  look?: ButtonProps['look'];
  /** Carries it out; what it throws is shown with the question. */
  run: () => Promise<Done>;
  onDone: (done: Done) => unknown;
}

/** A button for what is not taken back easily: it asks first. */
export function AskedButton<Done>({ words, look, run, onDone, ...question }: AskedButtonProps<Done>) {
  const [isAsking, setAsking] = useState(false);
  const deed = useMutation({
    mutationFn: run,
    onSuccess: (done) => {
      setAsking(false);
      return onDone(done);
    },
  });
  const open = () => {
    // What failed before is not what is asked now.
    deed.reset();
    setAsking(true);
  };
  return (
    <>
      <Button look={look} aria-haspopup="dialog" onClick={open}>
        {words}
      </Button>
      <Question
        {...question}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onYes={() => deed.mutate()}
        doing={deed}
      />
    </>
  );
}
